package dev.cupel.submit.admission;

import dev.cupel.submit.batch.BatchState;
import dev.cupel.submit.batch.Batches;
import dev.cupel.submit.batch.PlannedBatches;
import org.springframework.stereotype.Service;

/** What is paused must not stand in the way of others. */
@Service
class PausedBatches {

    private final PlannedBatches queue;
    private final Batches batches;
    private final Reservations reservations;

    PausedBatches(PlannedBatches queue, Batches batches, Reservations reservations) {
        this.queue = queue;
        this.batches = batches;
        this.reservations = reservations;
    }

    /** Gives back what they have reserved, in the current transaction. Whoever works on one finds that it has lost it. */
    void giveBack() {
        var paused = queue.lockUnsentOfPaused();
        paused.forEach(batch -> batches.move(batch, BatchState.PLANNED));
        reservations.release(paused);
    }
}
