package dev.cupel.results.item;

import dev.cupel.messaging.Outbox;
import dev.cupel.results.event.EventRecorder;
import dev.cupel.schemas.Outcome;
import dev.cupel.schemas.Topics;
import org.springframework.stereotype.Component;

/** Publishes the records that items end in, in the current transaction. */
@Component
public class RecordPublisher {

    private final Outbox outbox;
    private final EventRecorder history;

    RecordPublisher(Outbox outbox, EventRecorder history) {
        this.outbox = outbox;
        this.history = history;
    }

    public void publish(ItemRecord record) {
        outbox.add(Topics.REFINED_RECORDS, record.published());
        if (record.outcome() != Outcome.REFINED) {
            history.failed(
                    record.dataset(),
                    record.batch(),
                    record.item(),
                    record.attempts(),
                    record.outcome(),
                    record.message(),
                    record.refinedAt());
        }
    }
}
