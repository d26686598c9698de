package dev.cupel.results.fact;

import dev.cupel.events.BatchRequest;
import dev.cupel.events.PreparedBatch;
import dev.cupel.gemini.catalog.Mode;
import dev.cupel.messaging.Received;
import dev.cupel.messaging.TopicListener;
import dev.cupel.results.event.EventRecorder;
import dev.cupel.schemas.Topic;
import dev.cupel.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeps what each batch asks. */
@Component
class PreparedBatchesListener implements TopicListener<PreparedBatch> {

    private final Batches batches;
    private final EventRecorder history;

    PreparedBatchesListener(Batches batches, EventRecorder history) {
        this.batches = batches;
        this.history = history;
    }

    @Override
    public Topic<PreparedBatch> topic() {
        return Topics.PREPARED_BATCHES;
    }

    @Override
    public void apply(List<Received<PreparedBatch>> records) {
        var prepared = records.stream()
                .map(Received::value)
                .map(PreparedBatchesListener::batch)
                .toList();
        batches.add(prepared);
        prepared.forEach(batch -> history.prepared(
                batch.dataset(),
                batch.id(),
                batch.wave(),
                batch.attempt(),
                batch.mode(),
                batch.items(),
                batch.preparedAt()));
    }

    private static NewBatch batch(PreparedBatch batch) {
        return new NewBatch(
                batch.getBatch(),
                batch.getDataset(),
                batch.getRecipe().getName(),
                batch.getRecipe().getVersion(),
                batch.getAttempt(),
                batch.getWave(),
                mode(batch.getMode()),
                batch.getRequests().stream()
                        .map(PreparedBatchesListener::request)
                        .toList(),
                batch.getPreparedAt());
    }

    private static Mode mode(dev.cupel.events.Mode mode) {
        return switch (mode) {
            case BATCH -> Mode.BATCH;
            case INTERACTIVE -> Mode.INTERACTIVE;
        };
    }

    private static NewBatch.Request request(BatchRequest request) {
        var items = new ArrayList<String>(1 + request.getFurther().size());
        items.add(request.getItem());
        items.addAll(request.getFurther());
        return new NewBatch.Request(request.getKey(), items);
    }
}
