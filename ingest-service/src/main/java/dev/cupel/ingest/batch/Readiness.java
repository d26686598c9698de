package dev.cupel.ingest.batch;

import dev.cupel.ingest.intake.ArrivedItems;
import dev.cupel.ingest.intake.ArrivedItems.Count;
import dev.cupel.ingest.intake.Dataset;
import dev.cupel.ingest.intake.DatasetState;
import dev.cupel.ingest.intake.Datasets;
import dev.cupel.ingest.recipe.RecipeRules;
import java.time.InstantSource;
import org.springframework.stereotype.Service;

/** Decides whether a batch may be cut now, or has to wait: for another dataset, the seal, or earlier attempts. */
@Service
class Readiness {

    private final StartConditions start;
    private final Datasets datasets;
    private final ArrivedItems arrived;
    private final WaitingItems waiting;
    private final Batches batches;
    private final BatchProperties properties;
    private final InstantSource clock;

    Readiness(
            StartConditions start,
            Datasets datasets,
            ArrivedItems arrived,
            WaitingItems waiting,
            Batches batches,
            BatchProperties properties,
            InstantSource clock) {
        this.start = start;
        this.datasets = datasets;
        this.arrived = arrived;
        this.waiting = waiting;
        this.batches = batches;
        this.properties = properties;
        this.clock = clock;
    }

    /** Whether nothing that it waits for keeps it from its first batch. */
    boolean mayStart(Dataset dataset) {
        return start.met(dataset);
    }

    /** Whether it is known how the items are asked. */
    boolean modeIsKnown(Dataset dataset, RecipeRules recipe) {
        return dataset.cancelled()
                || dataset.expected() != null
                || !recipe.mayBeInteractive(arrived.of(dataset.id()).total());
    }

    /**
     * Whether it is known which groups are thin, where these are asked with others.
     *
     * @param all whether nothing more is to come
     */
    boolean groupsAreKnown(RecipeRules recipe, boolean all) {
        return all || !recipe.grouping().combines();
    }

    /** What of it has arrived. */
    Count arrived(Dataset dataset) {
        return arrived.of(dataset.id());
    }

    /** Whether all items that the seal counts have arrived, or the time to wait for them is over. */
    boolean allArrived(Dataset dataset) {
        var expected = dataset.expected();
        if (dataset.state() == DatasetState.COMPLETE) {
            return true;
        }
        if (expected == null) {
            return false;
        }
        if (arrived.of(dataset.id()).total() >= expected) {
            datasets.complete(dataset.id());
            return true;
        }
        var sealedAt = dataset.sealedAt();
        return sealedAt != null && sealedAt.plus(properties.sealWait()).isBefore(clock.instant());
    }

    /**
     * Whether no item of the wave can still come for this attempt: every batch of an earlier one is settled, and every item
     * that they ask again has come back.
     */
    boolean allBack(Dataset dataset, int wave, int attempt) {
        return !batches.isOpenBefore(dataset.id(), wave, attempt)
                && batches.retriedBefore(dataset.id(), wave, attempt) <= waiting.retries(dataset.id(), wave, attempt);
    }
}
