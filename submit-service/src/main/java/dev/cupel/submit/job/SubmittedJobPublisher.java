package dev.cupel.submit.job;

import dev.cupel.events.SubmittedJob;
import dev.cupel.messaging.Outbox;
import dev.cupel.schemas.Topics;
import dev.cupel.submit.batch.Batch;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/** Publishes the jobs that Gemini has accepted, in the current transaction. */
@Component
class SubmittedJobPublisher {

    private final Outbox outbox;

    SubmittedJobPublisher(Outbox outbox) {
        this.outbox = outbox;
    }

    void publish(Batch batch, String job, Instant at) {
        var intent = batch.requireIntent();
        outbox.add(
                Topics.SUBMITTED_JOBS,
                SubmittedJob.newBuilder()
                        .setBatch(batch.id())
                        .setDataset(batch.dataset())
                        .setIntent(intent.id())
                        .setJob(job)
                        .setProject(intent.project())
                        .setModel(intent.model())
                        .setInputFile(intent.file())
                        .setRequests(batch.requests().size())
                        .setEstimatedUsd(batch.estimatedUsd())
                        .setSubmittedAt(at.truncatedTo(ChronoUnit.MILLIS))
                        .build());
    }
}
