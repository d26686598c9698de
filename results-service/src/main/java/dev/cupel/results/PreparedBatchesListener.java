package dev.cupel.results;

import static java.util.Comparator.comparing;

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
    private final History history;

    PreparedBatchesListener(Jobs jobs, History history) {
        this.jobs = jobs;
        this.history = history;
    }

    @Override
    public Topic<PreparedBatch> topic() {
        return Topics.PREPARED_BATCHES;
    }

    @Override
    public void apply(List<Received<PreparedBatch>> records) {
        // In the order of ids, as all who write several jobs or batches: they lock rows of the same tables.
        records.stream()
                .map(Received::value)
                .sorted(comparing(PreparedBatch::getBatch))
                .forEach(jobs::add);
        history.prepared(records.stream().map(Received::value).toList());
    }
}
