package dev.cupel.results.fact;

import static java.util.Comparator.comparing;

import dev.cupel.events.CompletedJob;
import dev.cupel.messaging.Received;
import dev.cupel.messaging.TopicListener;
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
        // In the order of ids, as all who write several jobs or batches: they lock rows of the same tables.
        jobs.completed(records.stream()
                .map(Received::value)
                .sorted(comparing(CompletedJob::getBatch))
                .toList());
        history.completed(records.stream().map(Received::value).toList());
    }
}
