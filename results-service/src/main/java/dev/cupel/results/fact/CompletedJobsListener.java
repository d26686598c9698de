package dev.cupel.results.fact;

import static java.util.Comparator.comparing;

import dev.cupel.events.CompletedJob;
import dev.cupel.events.JobEnd;
import dev.cupel.messaging.Received;
import dev.cupel.messaging.TopicListener;
import dev.cupel.results.answer.Ending;
import dev.cupel.results.event.EventRecorder;
import dev.cupel.schemas.Topic;
import dev.cupel.schemas.Topics;
import java.util.List;
import org.springframework.stereotype.Component;

/** Notes which jobs are to be settled. */
@Component
class CompletedJobsListener implements TopicListener<CompletedJob> {

    private final Jobs jobs;
    private final EventRecorder history;

    CompletedJobsListener(Jobs jobs, EventRecorder history) {
        this.jobs = jobs;
        this.history = history;
    }

    @Override
    public Topic<CompletedJob> topic() {
        return Topics.COMPLETED_JOBS;
    }

    @Override
    public void apply(List<Received<CompletedJob>> records) {
        var ended = records.stream()
                .map(Received::value)
                .map(CompletedJobsListener::job)
                .toList();
        // In the order of ids, as all who write several jobs or batches: they lock rows of the same tables.
        jobs.completed(ended.stream().sorted(comparing(EndedJob::batch)).toList());
        ended.forEach(
                job -> history.ended(job.dataset(), job.batch(), job.name(), job.end(), job.error(), job.endedAt()));
    }

    private static EndedJob job(CompletedJob job) {
        return new EndedJob(
                job.getBatch(),
                job.getDataset(),
                job.getProject(),
                job.getJob(),
                ending(job.getEnd()),
                job.getResultFile(),
                job.getError(),
                job.getEndedAt() == null ? job.getCompletedAt() : job.getEndedAt(),
                job.getCompletedAt());
    }

    private static Ending ending(JobEnd end) {
        return switch (end) {
            case SUCCEEDED -> Ending.SUCCEEDED;
            case FAILED -> Ending.FAILED;
            case CANCELLED -> Ending.CANCELLED;
            case EXPIRED -> Ending.EXPIRED;
            case WITHDRAWN -> Ending.WITHDRAWN;
            case LOST -> Ending.LOST;
        };
    }
}
