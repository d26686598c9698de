package dev.cupel.submit.job;

import dev.cupel.submit.admission.Reservations;
import dev.cupel.submit.batch.Batch;
import dev.cupel.submit.batch.BatchState;
import dev.cupel.submit.batch.Batches;
import java.util.HashMap;
import java.util.List;
import org.springframework.stereotype.Service;

/** Gives back the quota of jobs that have ended, or were given up on. */
@Service
class EndedJobs {

    private final Batches batches;
    private final Reservations reservations;
    private final LostJobCanceller lostJobs;

    EndedJobs(Batches batches, Reservations reservations, LostJobCanceller lostJobs) {
        this.batches = batches;
        this.reservations = reservations;
        this.lostJobs = lostJobs;
    }

    /**
     * The job of a batch has ended, or will never be.
     *
     * @param lost whether it was given up on
     */
    record End(String batch, boolean lost) {}

    /** In the current transaction. */
    void end(List<End> jobs) {
        // Of a job that has ended twice the first end counts.
        var lost = new HashMap<String, Boolean>();
        jobs.forEach(job -> lost.putIfAbsent(job.batch(), job.lost()));
        var ended = batches.lockAll(lost.keySet()).stream()
                .filter(batch -> batch.state() == BatchState.ACCEPTED)
                .toList();
        batches.end(ended);
        reservations.releaseQuotaOfEnded(ended);
        ended.stream()
                .map(Batch::id)
                .filter(batch -> lost.getOrDefault(batch, false))
                .forEach(lostJobs::add);
    }
}
