package dev.cupel.submit.wave;

import static java.util.Comparator.comparing;

import dev.cupel.events.Control;
import dev.cupel.messaging.Received;
import dev.cupel.messaging.TopicListener;
import dev.cupel.schemas.Topic;
import dev.cupel.schemas.Topics;
import dev.cupel.submit.budget.BudgetLedger;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Does what operators ask for. */
@Component
class ControlsListener implements TopicListener<Control> {

    private static final Logger log = LoggerFactory.getLogger(ControlsListener.class);

    private final Gates gates;
    private final DatasetHolds holds;
    private final BudgetLedger accounts;

    ControlsListener(Gates gates, DatasetHolds holds, BudgetLedger accounts) {
        this.gates = gates;
        this.holds = holds;
        this.accounts = accounts;
    }

    @Override
    public Topic<Control> topic() {
        return Topics.CONTROLS;
    }

    @Override
    public void apply(List<Received<Control>> records) {
        // In the order of datasets, as all who write several rows of a table; those of one keep their order.
        records.stream()
                .map(Received::value)
                .sorted(comparing(Control::getDataset))
                .forEach(this::apply);
    }

    private void apply(Control control) {
        var dataset = control.getDataset();
        var reason = control.getReason() == null ? "" : control.getReason();
        var done = switch (control.getAction()) {
            case APPROVE -> gates.approve(command(control));
            case REJECT -> gates.reject(command(control));
            case PAUSE -> {
                holds.pause(dataset, control.getBy(), reason, control.getAt());
                yield true;
            }
            case RESUME -> {
                holds.resume(dataset);
                yield true;
            }
            case CANCEL -> {
                holds.cancel(dataset, control.getBy(), reason, control.getAt());
                yield true;
            }
            case RETRY -> {
                holds.retry(dataset);
                yield true;
            }
            case BUDGET -> {
                accounts.set(dataset, Objects.requireNonNull(control.getUsd()), control.getBy(), reason);
                yield true;
            }
        };
        log.atInfo()
                .addKeyValue("dataset", dataset)
                .addKeyValue("action", control.getAction())
                .addKeyValue("by", control.getBy())
                .log(done ? "operator's control applied" : "operator's control had no effect");
    }

    private static OperatorCommand command(Control control) {
        return new OperatorCommand(control.getDataset(), control.getBy(), control.getReason(), control.getAt());
    }
}
