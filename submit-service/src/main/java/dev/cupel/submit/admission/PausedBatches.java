package dev.cupel.submit.admission;

import dev.cupel.submit.batch.BatchState;
import dev.cupel.submit.batch.Batches;
import dev.cupel.submit.batch.PlannedBatches;
import org.springframework.stereotype.Service;

/** Releases what batches of paused datasets have reserved, so that others can use it. */
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

    /** In the current transaction. An instance that works on such a batch finds its lease lost. */
    void giveBack() {
        var paused = queue.lockUnsentOfPaused();
        paused.forEach(batch -> batches.move(batch, BatchState.PLANNED));
        reservations.release(paused);
    }
}
