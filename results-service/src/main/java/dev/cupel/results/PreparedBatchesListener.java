package dev.cupel.results;

import dev.cupel.events.PreparedBatch;
import dev.cupel.messaging.Received;
import dev.cupel.messaging.TopicListener;
import dev.cupel.schemas.Topic;
import dev.cupel.schemas.Topics;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeps what each batch asks. */
@Component
class PreparedBatchesListener implements TopicListener<PreparedBatch> {

    private final Jobs jobs;
    private final Estimates estimates;
    private final History history;

    PreparedBatchesListener(Jobs jobs, Estimates estimates, History history) {
        this.jobs = jobs;
        this.estimates = estimates;
        this.history = history;
    }

    @Override
    public Topic<PreparedBatch> topic() {
        return Topics.PREPARED_BATCHES;
    }

    @Override
    public void apply(List<Received<PreparedBatch>> records) {
        records.stream().map(Received::value).forEach(batch -> {
            jobs.add(batch);
            estimates.prepared(batch);
        });
        history.prepared(records.stream().map(Received::value).toList());
    }
}
