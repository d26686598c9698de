package dev.cupel.results.retry;

import dev.cupel.events.Control;
import dev.cupel.messaging.Received;
import dev.cupel.messaging.TopicListener;
import dev.cupel.results.event.EventRecorder;
import dev.cupel.schemas.Topic;
import dev.cupel.schemas.Topics;
import java.util.List;
import org.springframework.stereotype.Component;

/** Notes which datasets' failed items operators want to be asked again. */
@Component
class ControlsListener implements TopicListener<Control> {

    private final RetryRequests requests;
    private final EventRecorder history;

    ControlsListener(RetryRequests requests, EventRecorder history) {
        this.requests = requests;
        this.history = history;
    }

    @Override
    public Topic<Control> topic() {
        return Topics.CONTROLS;
    }

    @Override
    public void apply(List<Received<Control>> records) {
        records.stream().map(Received::value).forEach(this::follow);
        records.stream()
                .map(Received::value)
                .forEach(control -> history.controlled(
                        control.getDataset(),
                        control.getAction().name(),
                        control.getBy(),
                        control.getReason(),
                        control.getUsd(),
                        control.getAt()));
    }

    private void follow(Control control) {
        switch (control.getAction()) {
            case RETRY -> requests.add(control.getDataset());
            case CANCEL -> requests.drop(control.getDataset());
            case APPROVE, REJECT, PAUSE, RESUME, BUDGET -> {
                // They are about what is not sent yet.
            }
        }
    }
}
