package dev.cupel.ingest.batch;

import dev.cupel.events.BatchRequest;
import dev.cupel.events.PreparedBatch;
import dev.cupel.events.RecipeRef;
import dev.cupel.ingest.intake.Dataset;
import dev.cupel.ingest.recipe.RecipeRules;
import dev.cupel.messaging.Outbox;
import dev.cupel.schemas.Topics;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Publishes the batches that are cut. */
@Service
class PreparedBatches {

    private static final Logger log = LoggerFactory.getLogger(PreparedBatches.class);

    private final Batches batches;
    private final WaitingItems items;
    private final Outbox outbox;
    private final InstantSource clock;

    PreparedBatches(Batches batches, WaitingItems items, Outbox outbox, InstantSource clock) {
        this.batches = batches;
        this.items = items;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Makes a batch of items that wait, in the current transaction.
     *
     * @param number of the batch within its dataset
     */
    void add(Dataset dataset, RecipeRules recipe, int number, int wave, int attempt, List<Waiting> waiting) {
        var id = "%s-%04d".formatted(dataset.id(), number);
        batches.add(id, dataset.id(), wave, attempt, waiting.size());
        items.putIntoBatch(dataset.id(), waiting.stream().map(Waiting::item).toList(), id, wave);
        outbox.add(
                Topics.PREPARED_BATCHES,
                PreparedBatch.newBuilder()
                        .setBatch(id)
                        .setDataset(dataset.id())
                        .setRecipe(new RecipeRef(recipe.name(), recipe.version()))
                        .setAttempt(attempt)
                        .setWave(wave)
                        .setItemsBefore(recipe.waves().before(wave))
                        .setMode(recipe.mode(dataset.expected()))
                        .setProject(dataset.terms().project())
                        .setWeight(dataset.terms().weight())
                        .setRequests(recipe.packing().divide(waiting).stream()
                                .map(packed -> request(dataset, packed, attempt))
                                .toList())
                        .setEstimatedTokens(recipe.packing().tokens(waiting.size(), Waiting.tokens(waiting)))
                        .setCharacters(recipe.packing().characters(waiting.size(), Waiting.characters(waiting)))
                        .setPreparedAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                        .build());
        log.atInfo()
                .addKeyValue("batch", id)
                .addKeyValue("items", waiting.size())
                .addKeyValue("wave", wave)
                .addKeyValue("attempt", attempt)
                .log("batch prepared");
    }

    private static BatchRequest request(Dataset dataset, List<Waiting> waiting, int attempt) {
        var ids = waiting.stream().map(Waiting::item).toList();
        return new BatchRequest(
                "%s/%s/%d".formatted(dataset.id(), ids.getFirst(), attempt),
                ids.getFirst(),
                ids.subList(1, ids.size()));
    }
}
