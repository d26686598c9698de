package dev.cupel.ingest.batch;

import dev.cupel.ingest.intake.ArrivedItems.Count;
import dev.cupel.ingest.intake.Dataset;
import dev.cupel.ingest.recipe.RecipeRules;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Makes batches of items that wait, and publishes them. */
@Service
class PreparedBatches {

    private static final Logger log = LoggerFactory.getLogger(PreparedBatches.class);

    private final Batches batches;
    private final WaitingItems items;
    private final PreparedBatchPublisher publisher;

    PreparedBatches(Batches batches, WaitingItems items, PreparedBatchPublisher publisher) {
        this.batches = batches;
        this.items = items;
        this.publisher = publisher;
    }

    /**
     * Makes a batch of items that wait, in the current transaction.
     *
     * @param number of the batch within its dataset, or its series
     */
    void add(
            Dataset dataset,
            Count arrived,
            RecipeRules recipe,
            int number,
            int wave,
            int attempt,
            List<Waiting> waiting) {
        var id = "%s-%04d".formatted(dataset.id(), number);
        batches.add(id, dataset.id(), wave, attempt, waiting.size());
        items.putIntoBatch(dataset.id(), waiting.stream().map(Waiting::item).toList(), id, wave);
        publisher.publish(id, dataset, arrived, recipe, wave, attempt, waiting);
        log.atInfo()
                .addKeyValue("batch", id)
                .addKeyValue("items", waiting.size())
                .addKeyValue("wave", wave)
                .addKeyValue("attempt", attempt)
                .log("batch prepared");
    }
}
