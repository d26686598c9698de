package dev.cupel.submit;

import dev.cupel.events.CompletedJob;
import dev.cupel.events.JobEnd;
import dev.cupel.messaging.Received;
import dev.cupel.messaging.TopicListener;
import dev.cupel.schemas.Topic;
import dev.cupel.schemas.Topics;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** Gives back the quota of jobs that have ended, or were given up on. */
@Component
class CompletedJobsListener implements TopicListener<CompletedJob> {

    private final Batches batches;
    private final Reservations reservations;
    private final LostJobs lostJobs;

    CompletedJobsListener(Batches batches, Reservations reservations, LostJobs lostJobs) {
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
        // In the order of ids, as all listeners: they lock rows of the same table.
        records.stream()
                .map(Received::value)
                .sorted(Comparator.comparing(CompletedJob::getBatch))
                .forEach(job -> batches.lock(job.getBatch())
                        .filter(batch -> batch.state() == BatchState.ACCEPTED)
                        .ifPresent(batch -> end(batch, job.getEnd())));
    }

    private void end(Batch batch, JobEnd end) {
        batches.move(batch, BatchState.ENDED);
        reservations.releaseQuotaOfEnded(batch);
        if (end == JobEnd.LOST) {
            lostJobs.add(batch.id());
        }
    }
}
