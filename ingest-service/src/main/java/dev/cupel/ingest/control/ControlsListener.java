package dev.cupel.ingest.control;

import static java.util.Comparator.comparing;

import dev.cupel.events.Control;
import dev.cupel.ingest.batch.StartConditions;
import dev.cupel.ingest.intake.Datasets;
import dev.cupel.messaging.Received;
import dev.cupel.messaging.TopicListener;
import dev.cupel.schemas.Topic;
import dev.cupel.schemas.Topics;
import java.util.List;
import org.springframework.stereotype.Component;

/** Notes which datasets operators cancel, and which they let go. */
@Component
class ControlsListener implements TopicListener<Control> {

    private final Datasets datasets;
    private final StartConditions start;

    ControlsListener(Datasets datasets, StartConditions start) {
        this.datasets = datasets;
        this.start = start;
    }

    @Override
    public Topic<Control> topic() {
        return Topics.CONTROLS;
    }

    @Override
    public void apply(List<Received<Control>> records) {
        // In the order of datasets, as every writer of several rows of that table does, so that no two of them
        // deadlock;
        // the commands of one dataset keep their order.
        records.stream()
                .map(Received::value)
                .sorted(comparing(Control::getDataset))
                .forEach(this::follow);
    }

    private void follow(Control control) {
        switch (control.getAction()) {
            case CANCEL -> datasets.cancel(control.getDataset(), true);
            case RETRY -> datasets.cancel(control.getDataset(), false);
            case RESUME -> start.release(control.getDataset());
            case APPROVE, REJECT, PAUSE, BUDGET -> {
                // submit-service applies these.
            }
        }
    }
}
