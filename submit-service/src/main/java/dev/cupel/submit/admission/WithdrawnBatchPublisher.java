package dev.cupel.submit.admission;

import dev.cupel.events.CompletedJob;
import dev.cupel.events.JobEnd;
import dev.cupel.messaging.Outbox;
import dev.cupel.schemas.Topics;
import dev.cupel.submit.batch.Batch;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/** Publishes batches that are withdrawn, as completed without a job, in the current transaction. */
@Component
class WithdrawnBatchPublisher {

    private final Outbox outbox;
    private final InstantSource clock;

    WithdrawnBatchPublisher(Outbox outbox, InstantSource clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    void publish(Batch batch) {
        outbox.add(
                Topics.COMPLETED_JOBS,
                CompletedJob.newBuilder()
                        .setBatch(batch.id())
                        .setDataset(batch.dataset())
                        .setJob("")
                        .setEnd(JobEnd.WITHDRAWN)
                        .setCompletedAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                        .build());
    }
}
