package dev.cupel.submit.admission;

import dev.cupel.submit.batch.Batch;
import dev.cupel.submit.batch.BatchState;
import dev.cupel.submit.batch.Batches;
import dev.cupel.submit.batch.PlannedBatches;
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
    private final WithdrawnBatchPublisher publisher;
    private final TransactionTemplate transactions;

    Withdrawals(
            PlannedBatches queue,
            Batches batches,
            Reservations reservations,
            AdmissionLock lock,
            WithdrawnBatchPublisher publisher,
            TransactionTemplate transactions) {
        this.queue = queue;
        this.batches = batches;
        this.reservations = reservations;
        this.lock = lock;
        this.publisher = publisher;
        this.transactions = transactions;
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
        publisher.publish(batch);
        log.atInfo().addKeyValue("batch", batch.id()).log("batch withdrawn");
    }
}
