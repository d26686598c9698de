package dev.cupel.poller.poll;

import dev.cupel.events.CompletedJob;
import dev.cupel.events.JobEnd;
import dev.cupel.messaging.Outbox;
import dev.cupel.poller.call.GeminiState;
import dev.cupel.poller.call.LeasedJob.Job;
import dev.cupel.schemas.Topics;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Publishes how jobs have ended, in the current transaction. */
@Component
class CompletedJobPublisher {

    private static final Logger log = LoggerFactory.getLogger(CompletedJobPublisher.class);

    private final Outbox outbox;

    CompletedJobPublisher(Outbox outbox) {
        this.outbox = outbox;
    }

    void ended(Job job, PollOutcome.Ended outcome, Instant seenAt) {
        var completed = completed(job, end(outcome.state()), seenAt)
                .setEndedAt(outcome.endedAt() == null ? null : outcome.endedAt().truncatedTo(ChronoUnit.MILLIS));
        publish(
                switch (outcome) {
                    case PollOutcome.Succeeded succeeded -> completed.setResultFile(succeeded.resultFile());
                    case PollOutcome.EndedEmpty empty -> completed.setError(empty.error());
                });
    }

    void lost(Job job, String reason, Instant at) {
        publish(completed(job, JobEnd.LOST, at).setError(reason));
    }

    private static CompletedJob.Builder completed(Job job, JobEnd end, Instant at) {
        return CompletedJob.newBuilder()
                .setBatch(job.batch())
                .setDataset(job.dataset())
                .setJob(job.name())
                .setProject(job.project())
                .setEnd(end)
                .setCompletedAt(at.truncatedTo(ChronoUnit.MILLIS));
    }

    private static JobEnd end(GeminiState state) {
        return switch (state) {
            case SUCCEEDED -> JobEnd.SUCCEEDED;
            case FAILED -> JobEnd.FAILED;
            case CANCELLED -> JobEnd.CANCELLED;
            case EXPIRED -> JobEnd.EXPIRED;
            case PENDING, RUNNING, UNKNOWN ->
                throw new IllegalArgumentException("a job that is %s has not ended".formatted(state));
        };
    }

    private void publish(CompletedJob.Builder completed) {
        var job = completed.build();
        outbox.add(Topics.COMPLETED_JOBS, job);
        log.atInfo()
                .addKeyValue("batch", job.getBatch())
                .addKeyValue("state", job.getEnd())
                .log("job ended");
    }
}
