package dev.cupel.ingest.batch;

import dev.cupel.ingest.batch.DatasetCutter.Result;
import dev.cupel.ingest.intake.Dataset;
import dev.cupel.ingest.intake.Datasets;
import dev.cupel.ingest.recipe.Recipes;
import dev.cupel.messaging.failure.Failures;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Cuts batches: when they are full, in items or in tokens, or when nothing more is to come. First attempts wait until
 * as many items have arrived as the seal says; later attempts until no batch of an earlier attempt is open in their wave,
 * which could add to them: the batches of later waves are not sent before this wave has come out well. Where the number of items decides
 * how they are asked, even a full batch waits for the seal, or for so many items that it can only be one way. Where thin groups are asked with others,
 * so does each first attempt, because before that nobody knows which groups are thin.
 *
 * <p>What waits of a cancelled dataset is cut at once. Its batches are withdrawn on their way, and so each of its items
 * ends in a record like any other.
 *
 * <p>A transaction reads a bounded number of items. Where more wait, the datasets take turns until all are cut.
 */
@Service
class BatchCutter {

    private static final Logger log = LoggerFactory.getLogger(BatchCutter.class);

    /** A look at a dataset that finds nothing to cut is followed by a pause so many times as long: it may be a large one. */
    private static final int PAUSE = 10;

    private static final Duration MAX_PAUSE = Duration.ofSeconds(5);

    private final Datasets datasets;
    private final Recipes recipes;
    private final Readiness readiness;
    private final WaitingItems items;
    private final DatasetCutter cutter;
    private final TransactionTemplate transactions;
    private final InstantSource clock;
    private final BatchProperties properties;
    private final Map<String, Instant> paused = new HashMap<>();

    BatchCutter(
            Datasets datasets,
            Recipes recipes,
            Readiness readiness,
            WaitingItems items,
            DatasetCutter cutter,
            TransactionTemplate transactions,
            InstantSource clock,
            BatchProperties properties) {
        this.datasets = datasets;
        this.recipes = recipes;
        this.readiness = readiness;
        this.items = items;
        this.cutter = cutter;
        this.transactions = transactions;
        this.clock = clock;
        this.properties = properties;
    }

    /** Cuts what can be cut now, of each dataset in one transaction; true: there is more. One thread at a time. */
    boolean cut() {
        var waiting = items.datasetsWaiting();
        paused.keySet().retainAll(waiting);
        var more = false;
        for (var id : waiting) {
            var begin = clock.instant();
            if (!begin.isBefore(paused.getOrDefault(id, begin))) {
                var result = cut(id);
                more |= result == Result.MORE;
                if (result == Result.NOTHING) {
                    pause(id, begin);
                }
            }
        }
        return more;
    }

    private void pause(String dataset, Instant begin) {
        var end = clock.instant();
        var pause = Duration.between(begin, end).multipliedBy(PAUSE);
        paused.put(dataset, end.plus(pause.compareTo(MAX_PAUSE) < 0 ? pause : MAX_PAUSE));
    }

    private Result cut(String id) {
        try {
            return Objects.requireNonNull(
                    transactions.execute(tx -> datasets.lock(id).map(this::cut).orElse(Result.NOTHING)));
        } catch (RuntimeException e) {
            log.atError()
                    .addKeyValue("dataset", id)
                    .setCause(Failures.withoutMessages(e))
                    .log("dataset could not be batched; it is tried again");
            return Result.NOTHING;
        }
    }

    private Result cut(Dataset dataset) {
        if (!readiness.mayStart(dataset)) {
            return Result.NOTHING;
        }
        var recipe = recipes.find(dataset.recipe(), dataset.recipeVersion()).orElseThrow();
        if (!readiness.modeIsKnown(dataset, recipe)) {
            return Result.NOTHING;
        }
        var limits = BatchLimits.of(recipe, properties.maxBatchTokens());
        return cutter.cut(dataset, recipe, limits, Math.max(properties.cutItems(), PassCutter.minRows(limits)));
    }
}
