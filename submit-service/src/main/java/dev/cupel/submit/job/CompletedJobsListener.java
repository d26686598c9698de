package dev.cupel.submit.job;

import dev.cupel.events.CompletedJob;
import dev.cupel.events.JobEnd;
import dev.cupel.messaging.Received;
import dev.cupel.messaging.TopicListener;
import dev.cupel.schemas.Topic;
import dev.cupel.schemas.Topics;
import dev.cupel.submit.admission.Reservations;
import dev.cupel.submit.batch.Batch;
import dev.cupel.submit.batch.BatchState;
import dev.cupel.submit.batch.Batches;
import java.util.HashMap;
import java.util.List;
import org.springframework.stereotype.Component;

/** Gives back the quota of jobs that have ended, or were given up on. */
@Component
class CompletedJobsListener implements TopicListener<CompletedJob> {

    private final Batches batches;
    private final Reservations reservations;
    private final LostJobCanceller lostJobs;

    CompletedJobsListener(Batches batches, Reservations reservations, LostJobCanceller lostJobs) {
        this.batches = batches;
        this.reservations = reservations;
        this.lostJobs = lostJobs;
    }

    @Override
    public Topic<CompletedJob> topic() {
        return Topics.COMPLETED_JOBS;
    }

    @Override
    public void apply(List<Received<CompletedJob>> records) {
        // Of a job that has ended twice the first end counts.
        var ends = new HashMap<String, JobEnd>();
        records.stream().map(Received::value).forEach(job -> ends.putIfAbsent(job.getBatch(), job.getEnd()));
        var ended = batches.lockAll(ends.keySet()).stream()
                .filter(batch -> batch.state() == BatchState.ACCEPTED)
                .toList();
        ended.forEach(batch -> batches.move(batch, BatchState.ENDED));
        reservations.releaseQuotaOfEnded(ended);
        ended.stream()
                .map(Batch::id)
                .filter(batch -> ends.get(batch) == JobEnd.LOST)
                .forEach(lostJobs::add);
    }
}
