package dev.cupel.submit.wave;

import dev.cupel.events.BatchRequest;
import dev.cupel.events.PreparedBatch;
import dev.cupel.gemini.catalog.Mode;
import dev.cupel.messaging.Received;
import dev.cupel.messaging.TopicListener;
import dev.cupel.schemas.Topic;
import dev.cupel.schemas.Topics;
import dev.cupel.submit.batch.Batch.Pack;
import dev.cupel.submit.batch.PlannedBatch;
import dev.cupel.submit.batch.PlannedBatches;
import dev.cupel.submit.recipe.RecipeName;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Plans the batches that ingest-service has prepared, and the waves that they make. */
@Component
class PreparedBatchesListener implements TopicListener<PreparedBatch> {

    private final PlannedBatches queue;
    private final Waves waves;

    PreparedBatchesListener(PlannedBatches queue, Waves waves) {
        this.queue = queue;
        this.waves = waves;
    }

    @Override
    public Topic<PreparedBatch> topic() {
        return Topics.PREPARED_BATCHES;
    }

    @Override
    public void apply(List<Received<PreparedBatch>> records) {
        var planned = records.stream().map(record -> planned(record.value())).toList();
        waves.add(planned);
        queue.add(planned);
    }

    private static PlannedBatch planned(PreparedBatch batch) {
        return new PlannedBatch(
                batch.getBatch(),
                batch.getDataset(),
                new RecipeName(batch.getRecipe().getName(), batch.getRecipe().getVersion()),
                mode(batch),
                batch.getProject(),
                batch.getWeight(),
                batch.getAttempt(),
                batch.getWave(),
                batch.getItemsBefore(),
                batch.getAccepted(),
                batch.getRefused(),
                batch.getRequests().stream().map(PreparedBatchesListener::pack).toList(),
                batch.getEstimatedTokens(),
                batch.getCharacters(),
                batch.getPreparedAt());
    }

    private static Mode mode(PreparedBatch batch) {
        return switch (batch.getMode()) {
            case BATCH -> Mode.BATCH;
            case INTERACTIVE -> Mode.INTERACTIVE;
        };
    }

    private static Pack pack(BatchRequest request) {
        return new Pack(
                request.getKey(),
                Stream.concat(Stream.of(request.getItem()), request.getFurther().stream())
                        .toList());
    }
}
