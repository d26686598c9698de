package dev.cupel.results.fact;

import static java.util.Comparator.comparing;

import dev.cupel.events.SubmittedJob;
import dev.cupel.messaging.Received;
import dev.cupel.messaging.TopicListener;
import dev.cupel.results.event.EventRecorder;
import dev.cupel.schemas.Topic;
import dev.cupel.schemas.Topics;
import java.util.List;
import org.springframework.stereotype.Component;

/** Notes which batches are at Gemini. */
@Component
class SubmittedJobsListener implements TopicListener<SubmittedJob> {

    private final Jobs jobs;
    private final EventRecorder history;

    SubmittedJobsListener(Jobs jobs, EventRecorder history) {
        this.jobs = jobs;
        this.history = history;
    }

    @Override
    public Topic<SubmittedJob> topic() {
        return Topics.SUBMITTED_JOBS;
    }

    @Override
    public void apply(List<Received<SubmittedJob>> records) {
        var submitted = records.stream()
                .map(Received::value)
                .map(SubmittedJobsListener::job)
                .toList();
        // In the order of ids, as all who write several jobs: they lock rows of the same table.
        jobs.submitted(submitted.stream().sorted(comparing(AcceptedJob::batch)).toList());
        submitted.forEach(job -> history.submitted(
                job.dataset(), job.batch(), job.name(), job.project(), job.model(), job.submittedAt()));
    }

    private static AcceptedJob job(SubmittedJob job) {
        return new AcceptedJob(
                job.getBatch(),
                job.getDataset(),
                job.getProject(),
                job.getJob(),
                job.getModel(),
                job.getRequests(),
                job.getEstimatedUsd(),
                job.getSubmittedAt());
    }
}
