package dev.cupel.ingest.batch;

import dev.cupel.events.BatchRequest;
import dev.cupel.events.Mode;
import dev.cupel.events.PreparedBatch;
import dev.cupel.events.RecipeRef;
import dev.cupel.ingest.intake.ArrivedItems.Count;
import dev.cupel.ingest.intake.Dataset;
import dev.cupel.ingest.recipe.RecipeRules;
import dev.cupel.messaging.Outbox;
import dev.cupel.schemas.Topics;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;

/** Publishes the batches that are cut, in the current transaction. */
@Component
class PreparedBatchPublisher {

    private final Outbox outbox;
    private final InstantSource clock;

    PreparedBatchPublisher(Outbox outbox, InstantSource clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    void publish(
            String batch,
            Dataset dataset,
            Count arrived,
            RecipeRules recipe,
            int wave,
            int attempt,
            List<Waiting> waiting) {
        outbox.add(
                Topics.PREPARED_BATCHES,
                PreparedBatch.newBuilder()
                        .setBatch(batch)
                        .setDataset(dataset.id())
                        .setRecipe(new RecipeRef(recipe.name(), recipe.version()))
                        .setAttempt(attempt)
                        .setWave(wave)
                        .setItemsBefore(dataset.waves(recipe).before(wave))
                        .setAccepted(arrived.accepted())
                        .setRefused(arrived.rejected() + dataset.leftOut())
                        .setMode(mode(dataset, recipe))
                        .setProject(dataset.terms().project())
                        .setWeight(dataset.terms().weight())
                        .setRequests(recipe.packing().divide(waiting).stream()
                                .map(packed -> request(dataset, packed, attempt))
                                .toList())
                        .setEstimatedTokens(recipe.packing().tokens(waiting.size(), Waiting.tokens(waiting)))
                        .setCharacters(recipe.packing().characters(waiting.size(), Waiting.characters(waiting)))
                        .setPreparedAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                        .build());
    }

    private static Mode mode(Dataset dataset, RecipeRules recipe) {
        return switch (recipe.mode(dataset.expected())) {
            case BATCH -> Mode.BATCH;
            case INTERACTIVE -> Mode.INTERACTIVE;
        };
    }

    private static BatchRequest request(Dataset dataset, List<Waiting> waiting, int attempt) {
        var ids = waiting.stream().map(Waiting::item).toList();
        return new BatchRequest(
                "%s/%s/%d".formatted(dataset.id(), ids.getFirst(), attempt),
                ids.getFirst(),
                ids.subList(1, ids.size()));
    }
}
