package dev.cupel.results;

import dev.cupel.events.SubmittedJob;
import dev.cupel.messaging.Received;
import dev.cupel.messaging.TopicListener;
import dev.cupel.schemas.Topic;
import dev.cupel.schemas.Topics;
import java.util.List;
import org.springframework.stereotype.Component;

/** Notes which batches are at Gemini. */
@Component
class SubmittedJobsListener implements TopicListener<SubmittedJob> {

    private final Jobs jobs;
    private final History history;

    SubmittedJobsListener(Jobs jobs, History history) {
        this.jobs = jobs;
        this.history = history;
    }

    @Override
    public Topic<SubmittedJob> topic() {
        return Topics.SUBMITTED_JOBS;
    }

    @Override
    public void apply(List<Received<SubmittedJob>> records) {
        records.stream().map(Received::value).forEach(jobs::submitted);
        history.submitted(records.stream().map(Received::value).toList());
    }
}
