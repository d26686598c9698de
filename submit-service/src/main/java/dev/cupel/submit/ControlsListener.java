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
    private final Batches batches;
    private final QuotaLedger quota;

    ControlsListener(Waves waves, Batches batches, QuotaLedger quota) {
        this.waves = waves;
        this.batches = batches;
        this.quota = quota;
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
                giveBackQuota(dataset);
                yield true;
            }
            case RESUME -> {
                waves.resume(dataset);
                yield true;
            }
            // Nobody can ask for these yet.
            case CANCEL, RETRY -> false;
        };
        log.atInfo()
                .addKeyValue("dataset", dataset)
                .addKeyValue("action", control.getAction())
                .addKeyValue("by", control.getBy())
                .log(done ? "operator's word followed" : "operator's word had no effect");
    }

    /** What is not sent must not stand in the way of other datasets. Whoever works on it finds that it has lost it. */
    private void giveBackQuota(String dataset) {
        for (var batch : batches.lockUnsent(dataset)) {
            batches.move(batch, BatchState.PLANNED);
            quota.release(batch.requireIntent().model(), batch.tokens());
        }
    }
}
