package dev.cupel.poller.poll;

import dev.cupel.events.Control;
import dev.cupel.events.ControlAction;
import dev.cupel.messaging.Received;
import dev.cupel.messaging.TopicListener;
import dev.cupel.schemas.Topic;
import dev.cupel.schemas.Topics;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** When an operator retries failed items, polls the dataset's lost jobs at once: their results may be there by now. */
@Component
class ControlsListener implements TopicListener<Control> {

    private static final Logger log = LoggerFactory.getLogger(ControlsListener.class);

    private final Jobs jobs;

    ControlsListener(Jobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public Topic<Control> topic() {
        return Topics.CONTROLS;
    }

    @Override
    public void apply(List<Received<Control>> records) {
        var datasets = records.stream()
                .map(Received::value)
                .filter(control -> control.getAction() == ControlAction.RETRY)
                .map(Control::getDataset)
                .distinct()
                .toList();
        if (!datasets.isEmpty()) {
            log.atInfo()
                    .addKeyValue("datasets", datasets)
                    .addKeyValue("jobs", jobs.lookAgain(datasets))
                    .log("lost jobs are looked at again");
        }
    }
}
