package dev.cupel.submit;

import dev.cupel.events.Control;
import dev.cupel.messaging.Received;
import dev.cupel.messaging.TopicListener;
import dev.cupel.schemas.Topic;
import dev.cupel.schemas.Topics;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Does what operators ask for. */
@Component
class ControlsListener implements TopicListener<Control> {

    private static final Logger log = LoggerFactory.getLogger(ControlsListener.class);

    private final Waves waves;

    ControlsListener(Waves waves) {
        this.waves = waves;
    }

    @Override
    public Topic<Control> topic() {
        return Topics.CONTROLS;
    }

    @Override
    public void apply(List<Received<Control>> records) {
        records.stream().map(Received::value).forEach(this::apply);
    }

    private void apply(Control control) {
        var dataset = control.getDataset();
        var reason = control.getReason() == null ? "" : control.getReason();
        var done = switch (control.getAction()) {
            case APPROVE -> waves.approve(dataset, control.getBy(), reason);
            case REJECT -> waves.reject(dataset, control.getBy(), reason);
            case PAUSE -> {
                waves.pause(dataset, control.getBy(), reason);
                yield true;
            }
            case RESUME -> {
                waves.resume(dataset);
                yield true;
            }
            // Nobody can ask for these yet.
            case CANCEL, RETRY, BUDGET -> false;
        };
        log.atInfo()
                .addKeyValue("dataset", dataset)
                .addKeyValue("action", control.getAction())
                .addKeyValue("by", control.getBy())
                .log(done ? "operator's word followed" : "operator's word had no effect");
    }
}
