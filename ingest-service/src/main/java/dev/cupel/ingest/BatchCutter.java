package dev.cupel.ingest;

import dev.cupel.events.BatchRequest;
import dev.cupel.events.PreparedBatch;
import dev.cupel.events.RecipeRef;
import dev.cupel.ingest.BatchPlan.Limits;
import dev.cupel.ingest.BatchPlan.Waiting;
import dev.cupel.ingest.Datasets.Dataset;
import dev.cupel.ingest.Datasets.State;
import dev.cupel.messaging.Outbox;
import dev.cupel.schemas.Topics;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Cuts batches: when they are full, in items or in tokens, or when nothing more is to come. First attempts wait until as many items have arrived
 * as the seal says; later attempts until no batch is open that could add to them.
 */
@Service
class BatchCutter {

    private static final Logger log = LoggerFactory.getLogger(BatchCutter.class);

    private final Datasets datasets;
    private final Items items;
    private final Batches batches;
    private final Rejections rejections;
    private final Recipes recipes;
    private final Outbox outbox;
    private final TransactionTemplate transactions;
    private final InstantSource clock;
    private final IngestProperties properties;

    BatchCutter(
            Datasets datasets,
            Items items,
            Batches batches,
            Rejections rejections,
            Recipes recipes,
            Outbox outbox,
            TransactionTemplate transactions,
            InstantSource clock,
            IngestProperties properties) {
        this.datasets = datasets;
        this.items = items;
        this.batches = batches;
        this.rejections = rejections;
        this.recipes = recipes;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
        this.properties = properties;
    }

    /** Cuts what can be cut now. */
    void cut() {
        for (var id : items.datasetsWaiting()) {
            try {
                transactions.executeWithoutResult(tx -> datasets.lock(id).ifPresent(this::cut));
            } catch (RuntimeException e) {
                log.atError()
                        .addKeyValue("dataset", id)
                        .addKeyValue("cause", e.getClass().getName())
                        .log("dataset could not be batched; it is tried again");
            }
        }
    }

    private void cut(Dataset dataset) {
        var recipe = recipes.find(dataset.recipe(), dataset.recipeVersion()).orElseThrow();
        var limits = new Limits(recipe.batchSize(), properties.maxBatchTokens());
        var allArrived = allArrived(dataset);
        var number = dataset.nextBatch();
        for (var attempt : items.attemptsWaiting(dataset.id())) {
            var all = allArrived && (attempt == 1 || allSettled(dataset));
            var waiting = items.waiting(dataset.id(), attempt, limits, all);
            for (var batch : BatchPlan.cut(waiting, limits, all)) {
                prepare(dataset, recipe, attempt, number++, batch);
            }
        }
        datasets.nextBatch(dataset.id(), number);
    }

    private boolean allArrived(Dataset dataset) {
        var expected = dataset.expected();
        if (dataset.state() == State.COMPLETE) {
            return true;
        }
        if (expected == null) {
            return false;
        }
        if (items.count(dataset.id()) + rejections.countItems(dataset.id()) >= expected) {
            datasets.complete(dataset.id());
            return true;
        }
        var sealedAt = dataset.sealedAt();
        return sealedAt != null && sealedAt.plus(properties.sealWait()).isBefore(clock.instant());
    }

    /** Whether every batch is settled, and every item that they ask again has come back. */
    private boolean allSettled(Dataset dataset) {
        var progress = batches.progress(dataset.id());
        return progress.open() == 0 && progress.retried() <= items.retries(dataset.id());
    }

    private void prepare(Dataset dataset, RecipeRules recipe, int attempt, int number, List<Waiting> waiting) {
        var id = "%s-%04d".formatted(dataset.id(), number);
        var requests = waiting.stream()
                .map(w -> new BatchRequest("%s/%s/%d".formatted(dataset.id(), w.item(), attempt), w.item()))
                .toList();
        var tokens = waiting.stream().mapToLong(Waiting::tokens).sum();
        batches.add(id, dataset.id(), attempt, waiting.size());
        items.putIntoBatch(dataset.id(), waiting.stream().map(Waiting::item).toList(), id);
        outbox.add(
                Topics.PREPARED_BATCHES,
                PreparedBatch.newBuilder()
                        .setBatch(id)
                        .setDataset(dataset.id())
                        .setRecipe(new RecipeRef(recipe.name(), recipe.version()))
                        .setAttempt(attempt)
                        .setRequests(requests)
                        .setEstimatedTokens(tokens)
                        .setPreparedAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                        .build());
        log.atInfo()
                .addKeyValue("batch", id)
                .addKeyValue("items", waiting.size())
                .addKeyValue("attempt", attempt)
                .log("batch prepared");
    }
}
