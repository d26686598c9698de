package dev.cupel.submit;

import dev.cupel.events.BatchRequest;
import dev.cupel.events.PreparedBatch;
import dev.cupel.messaging.Received;
import dev.cupel.messaging.TopicListener;
import dev.cupel.schemas.Topic;
import dev.cupel.schemas.Topics;
import dev.cupel.submit.Batch.RecipeName;
import dev.cupel.submit.Batches.Planned;
import java.util.List;
import org.springframework.stereotype.Component;

/** Plans the batches that ingest-service has prepared. */
@Component
class PreparedBatchesListener implements TopicListener<PreparedBatch> {

    private final Batches batches;

    PreparedBatchesListener(Batches batches) {
        this.batches = batches;
    }

    @Override
    public Topic<PreparedBatch> topic() {
        return Topics.PREPARED_BATCHES;
    }

    @Override
    public void apply(List<Received<PreparedBatch>> records) {
        batches.add(records.stream().map(record -> planned(record.value())).toList());
    }

    private static Planned planned(PreparedBatch batch) {
        return new Planned(
                batch.getBatch(),
                batch.getDataset(),
                new RecipeName(batch.getRecipe().getName(), batch.getRecipe().getVersion()),
                batch.getAttempt(),
                batch.getRequests().stream().map(BatchRequest::getKey).toList(),
                batch.getRequests().stream().map(BatchRequest::getItem).toList(),
                batch.getEstimatedTokens(),
                batch.getPreparedAt());
    }
}
