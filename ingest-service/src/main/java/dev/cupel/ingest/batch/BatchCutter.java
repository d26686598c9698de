package dev.cupel.ingest.batch;

import dev.cupel.events.BatchRequest;
import dev.cupel.events.PreparedBatch;
import dev.cupel.events.RecipeRef;
import dev.cupel.ingest.batch.BatchPlan.Limits;
import dev.cupel.ingest.batch.WaitingItems.Turn;
import dev.cupel.ingest.intake.AcceptedItems;
import dev.cupel.ingest.intake.Datasets;
import dev.cupel.ingest.intake.Datasets.Dataset;
import dev.cupel.ingest.intake.Datasets.State;
import dev.cupel.ingest.intake.Rejections;
import dev.cupel.ingest.recipe.RecipeRules;
import dev.cupel.ingest.recipe.Recipes;
import dev.cupel.messaging.Failures;
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
 * Cuts batches: when they are full, in items or in tokens, or when nothing more is to come. First attempts wait until
 * as many items have arrived as the seal says; later attempts until no batch of their wave is open that could add to
 * them: the batches of later waves are not sent before this wave has come out well. Where the number of items decides
 * how they are asked, even a full batch waits for the seal, or for so many items that it can only be one way.
 *
 * <p>What waits of a cancelled dataset is cut at once. Its batches are withdrawn on their way, and so each of its items
 * ends in a record like any other.
 */
@Service
class BatchCutter {

    private static final Logger log = LoggerFactory.getLogger(BatchCutter.class);

    private final Datasets datasets;
    private final AcceptedItems items;
    private final WaitingItems waitingItems;
    private final Batches batches;
    private final Rejections rejections;
    private final Recipes recipes;
    private final Outbox outbox;
    private final TransactionTemplate transactions;
    private final InstantSource clock;
    private final BatchProperties properties;

    BatchCutter(
            Datasets datasets,
            AcceptedItems items,
            WaitingItems waitingItems,
            Batches batches,
            Rejections rejections,
            Recipes recipes,
            Outbox outbox,
            TransactionTemplate transactions,
            InstantSource clock,
            BatchProperties properties) {
        this.datasets = datasets;
        this.items = items;
        this.waitingItems = waitingItems;
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
        for (var id : waitingItems.datasetsWaiting()) {
            try {
                transactions.executeWithoutResult(tx -> datasets.lock(id).ifPresent(this::cut));
            } catch (RuntimeException e) {
                log.atError()
                        .addKeyValue("dataset", id)
                        .setCause(Failures.withoutMessages(e))
                        .log("dataset could not be batched; it is tried again");
            }
        }
    }

    private void cut(Dataset dataset) {
        var after = dataset.terms().after();
        if (after != null && !dataset.cancelled() && !batches.finished(after)) {
            return;
        }
        var recipe = recipes.find(dataset.recipe(), dataset.recipeVersion()).orElseThrow();
        if (!dataset.cancelled() && !modeIsKnown(dataset, recipe)) {
            return;
        }
        var limits = new Limits(recipe.batchSize(), properties.maxBatchTokens(), recipe.packing());
        var all = allArrived(dataset) || dataset.cancelled();
        var cut = new Cut(dataset, recipe, dataset.nextBatch(), all);
        for (var turn : waitingItems.turnsWaiting(dataset.id())) {
            if (turn.wave() == null) {
                cut.firstAttempts(turn, limits);
            } else {
                cut.retries(turn, turn.wave(), limits);
            }
        }
        if (cut.number != dataset.nextBatch()) {
            datasets.nextBatch(dataset.id(), cut.number);
        }
    }

    private boolean modeIsKnown(Dataset dataset, RecipeRules recipe) {
        return dataset.expected() != null || !recipe.mayBeInteractive(arrived(dataset));
    }

    private long arrived(Dataset dataset) {
        return items.count(dataset.id()) + rejections.countItems(dataset.id());
    }

    private boolean allArrived(Dataset dataset) {
        var expected = dataset.expected();
        if (dataset.state() == State.COMPLETE) {
            return true;
        }
        if (expected == null) {
            return false;
        }
        if (arrived(dataset) >= expected) {
            datasets.complete(dataset.id());
            return true;
        }
        var sealedAt = dataset.sealedAt();
        return sealedAt != null && sealedAt.plus(properties.sealWait()).isBefore(clock.instant());
    }

    /** Whether every batch of the wave is settled, and every item that they ask again has come back. */
    private boolean allSettled(Dataset dataset, int wave) {
        var progress = batches.progress(dataset.id(), wave);
        return progress.open() == 0 && progress.retried() <= waitingItems.retries(dataset.id(), wave);
    }

    /** One cutting of a dataset. */
    private final class Cut {
        private final Dataset dataset;
        private final RecipeRules recipe;

        /** Whether no further first attempts are to come, or none of them is waited for. */
        private final boolean all;

        private int number;

        Cut(Dataset dataset, RecipeRules recipe, int number, boolean all) {
            this.dataset = dataset;
            this.recipe = recipe;
            this.number = number;
            this.all = all;
        }

        void firstAttempts(Turn turn, Limits limits) {
            new WavePlan(recipe.waves(), limits, all)
                    .fill(
                            batches.placed(dataset.id()),
                            room -> waitingItems.waiting(dataset.id(), turn, room, all),
                            (batch, wave) -> prepare(turn.attempt(), wave, batch));
        }

        void retries(Turn turn, int wave, Limits limits) {
            var last = dataset.cancelled() || (allSettled(dataset, wave) && (all || isFull(wave)));
            for (var batch : BatchPlan.cut(waitingItems.waiting(dataset.id(), turn, limits, last), limits, last)) {
                prepare(turn.attempt(), wave, batch);
            }
        }

        private boolean isFull(int wave) {
            return recipe.waves().after(batches.placed(dataset.id())).number() > wave;
        }

        private void prepare(int attempt, int wave, List<Waiting> waiting) {
            var id = "%s-%04d".formatted(dataset.id(), number++);
            var requests = recipe.packing().divide(waiting).stream()
                    .map(packed -> request(packed, attempt))
                    .toList();
            var tokens = recipe.packing().tokens(waiting.size(), Waiting.tokens(waiting));
            var characters = recipe.packing().characters(waiting.size(), Waiting.characters(waiting));
            batches.add(id, dataset.id(), wave, attempt, waiting.size());
            waitingItems.putIntoBatch(
                    dataset.id(), waiting.stream().map(Waiting::item).toList(), id, wave);
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
                            .setRequests(requests)
                            .setEstimatedTokens(tokens)
                            .setCharacters(characters)
                            .setPreparedAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                            .build());
            log.atInfo()
                    .addKeyValue("batch", id)
                    .addKeyValue("items", waiting.size())
                    .addKeyValue("wave", wave)
                    .addKeyValue("attempt", attempt)
                    .log("batch prepared");
        }

        private BatchRequest request(List<Waiting> waiting, int attempt) {
            var ids = waiting.stream().map(Waiting::item).toList();
            return new BatchRequest(
                    "%s/%s/%d".formatted(dataset.id(), ids.getFirst(), attempt),
                    ids.getFirst(),
                    ids.subList(1, ids.size()));
        }
    }
}
