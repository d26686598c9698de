package dev.cupel.ingest.batch;

import dev.cupel.ingest.batch.BatchPlan.Limits;
import dev.cupel.ingest.batch.WaitingItems.Turn;
import dev.cupel.ingest.intake.Dataset;
import dev.cupel.ingest.intake.Datasets;
import dev.cupel.ingest.recipe.RecipeRules;
import dev.cupel.ingest.recipe.Recipes;
import dev.cupel.messaging.failure.Failures;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Cuts batches: when they are full, in items or in tokens, or when nothing more is to come. First attempts wait until
 * as many items have arrived as the seal says; later attempts until no batch of an earlier attempt is open in their wave,
 * which could add to them: the batches of later waves are not sent before this wave has come out well. Where the number of items decides
 * how they are asked, even a full batch waits for the seal, or for so many items that it can only be one way.
 *
 * <p>What waits of a cancelled dataset is cut at once. Its batches are withdrawn on their way, and so each of its items
 * ends in a record like any other.
 */
@Service
class BatchCutter {

    private static final Logger log = LoggerFactory.getLogger(BatchCutter.class);

    private final Datasets datasets;
    private final Recipes recipes;
    private final Readiness readiness;
    private final WaitingItems items;
    private final Batches batches;
    private final PreparedBatches prepared;
    private final TransactionTemplate transactions;
    private final BatchProperties properties;

    BatchCutter(
            Datasets datasets,
            Recipes recipes,
            Readiness readiness,
            WaitingItems items,
            Batches batches,
            PreparedBatches prepared,
            TransactionTemplate transactions,
            BatchProperties properties) {
        this.datasets = datasets;
        this.recipes = recipes;
        this.readiness = readiness;
        this.items = items;
        this.batches = batches;
        this.prepared = prepared;
        this.transactions = transactions;
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
                        .setCause(Failures.withoutMessages(e))
                        .log("dataset could not be batched; it is tried again");
            }
        }
    }

    private void cut(Dataset dataset) {
        if (!readiness.mayStart(dataset)) {
            return;
        }
        var recipe = recipes.find(dataset.recipe(), dataset.recipeVersion()).orElseThrow();
        if (!readiness.modeIsKnown(dataset, recipe)) {
            return;
        }
        var limits = new Limits(recipe.batchSize(), properties.maxBatchTokens(), recipe.packing());
        var all = readiness.allArrived(dataset) || dataset.cancelled();
        var cut = new Cut(dataset, recipe, dataset.nextBatch(), all);
        for (var turn : items.turnsWaiting(dataset.id())) {
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

    /** One run over a dataset's waiting items. */
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
                            room -> items.waiting(dataset.id(), turn, room, all),
                            (batch, wave) -> prepare(turn.attempt(), wave, batch));
        }

        void retries(Turn turn, int wave, Limits limits) {
            var last =
                    dataset.cancelled() || (readiness.allBack(dataset, wave, turn.attempt()) && (all || isFull(wave)));
            for (var batch : BatchPlan.cut(items.waiting(dataset.id(), turn, limits, last), limits, last)) {
                prepare(turn.attempt(), wave, batch);
            }
        }

        private boolean isFull(int wave) {
            return recipe.waves().after(batches.placed(dataset.id())).number() > wave;
        }

        private void prepare(int attempt, int wave, List<Waiting> waiting) {
            prepared.add(dataset, recipe, number++, wave, attempt, waiting);
        }
    }
}
