package dev.cupel.submit.admission;

import dev.cupel.events.CompletedJob;
import dev.cupel.events.JobEnd;
import dev.cupel.messaging.Outbox;
import dev.cupel.schemas.Topics;
import dev.cupel.submit.batch.Batch;
import dev.cupel.submit.batch.BatchState;
import dev.cupel.submit.batch.Batches;
import dev.cupel.submit.batch.PlannedBatches;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Withdraws batches of cancelled datasets that are certainly not at Gemini, and publishes each as completed without a job, so
 * that its items get their outcome like all others. Whether an ambiguous batch has a job is resolved first.
 */
@Service
class Withdrawals {

    private static final Logger log = LoggerFactory.getLogger(Withdrawals.class);
    private static final int MAX_BATCHES = 100;

    private final PlannedBatches queue;
    private final Batches batches;
    private final Reservations reservations;
    private final AdmissionLock lock;
    private final Outbox outbox;
    private final TransactionTemplate transactions;
    private final InstantSource clock;

    Withdrawals(
            PlannedBatches queue,
            Batches batches,
            Reservations reservations,
            AdmissionLock lock,
            Outbox outbox,
            TransactionTemplate transactions,
            InstantSource clock) {
        this.queue = queue;
        this.batches = batches;
        this.reservations = reservations;
        this.lock = lock;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Withdraws some batches; false: there are none. */
    boolean withdraw() {
        var withdrawn = transactions.execute(tx -> {
            if (!lock.tryTake()) {
                return 0;
            }
            var unsent = queue.lockUnsentOfCancelled(MAX_BATCHES);
            unsent.forEach(batch -> batches.move(batch, BatchState.WITHDRAWN));
            reservations.release(unsent);
            unsent.forEach(this::publish);
            return unsent.size();
        });
        return withdrawn != null && withdrawn > 0;
    }

    private void publish(Batch batch) {
        outbox.add(
                Topics.COMPLETED_JOBS,
                CompletedJob.newBuilder()
                        .setBatch(batch.id())
                        .setDataset(batch.dataset())
                        .setJob("")
                        .setEnd(JobEnd.WITHDRAWN)
                        .setCompletedAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                        .build());
        log.atInfo().addKeyValue("batch", batch.id()).log("batch withdrawn");
    }
}
