package dev.cupel.submit.admission;

import dev.cupel.submit.admission.Candidates.Ready;
import dev.cupel.submit.batch.Batch.Intent;
import dev.cupel.submit.batch.Batch.Reservation;
import dev.cupel.submit.batch.BatchProperties;
import dev.cupel.submit.batch.Batches;
import dev.cupel.submit.batch.Fingerprint;
import dev.cupel.submit.batch.Intents;
import dev.cupel.submit.batch.PlannedBatches;
import dev.cupel.submit.batch.ReasonCategory;
import dev.cupel.submit.batch.Setback;
import dev.cupel.submit.budget.BatchCosts;
import dev.cupel.submit.budget.Budget.Verdict;
import dev.cupel.submit.quota.QuotaKey;
import dev.cupel.submit.request.StagedItems;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Admits one batch that there is room for, if its items have arrived and its budgets allow its cost. */
@Service
class BatchAdmitter {

    private final PlannedBatches queue;
    private final Batches batches;
    private final StagedItems items;
    private final BatchCosts costs;
    private final Intents intents;
    private final BatchProperties properties;
    private final InstantSource clock;

    BatchAdmitter(
            PlannedBatches queue,
            Batches batches,
            StagedItems items,
            BatchCosts costs,
            Intents intents,
            BatchProperties properties,
            InstantSource clock) {
        this.queue = queue;
        this.batches = batches;
        this.items = items;
        this.costs = costs;
        this.intents = intents;
        this.properties = properties;
        this.clock = clock;
    }

    enum Answer {
        ADMITTED,
        NOT_NOW,
        /** Its dataset's budget, or its project's, does not allow more. */
        NOTHING_OF_ITS_DATASET
    }

    /** Locks the accounts of all batches that may use a quota, before the first of them is admitted. */
    void open(QuotaKey key, ReadyBatches waiting) {
        costs.lock(
                Set.of(key.project()),
                waiting.stream()
                        .filter(ready -> ready.mayUse(key))
                        .map(ready -> ready.batch().dataset())
                        .collect(Collectors.toSet()));
    }

    /** Fixes the batch's intent and reserves what it takes, in the current transaction. */
    Answer admit(Ready ready, String project) {
        var planned = queue.lockPlanned(ready.batch().id());
        if (planned.isEmpty()) {
            return Answer.NOT_NOW;
        }
        var batch = planned.get();
        if (!items.haveAll(batch)) {
            batches.wait(batch, properties.interval(), Setback.waitsFor(ReasonCategory.WAITING_FOR_ITEMS));
            return Answer.NOT_NOW;
        }
        return switch (costs.judge(batch, ready.recipe(), project, ready.estimate())) {
            case Verdict.Fits fits -> {
                var model = ready.recipe().model();
                var intent = Intent.fresh(
                        intents.next(batch), clock.instant(), project, model, Fingerprint.of(batch, model));
                var estimate = ready.estimate();
                batches.admit(batch, intent, new Reservation(enqueues(ready), estimate.maxUsd(), estimate.usd()));
                costs.underWay(batch, project, estimate);
                yield Answer.ADMITTED;
            }
            case Verdict.NotYet notYet -> Answer.NOTHING_OF_ITS_DATASET;
            case Verdict.Exhausted exhausted -> Answer.NOTHING_OF_ITS_DATASET;
        };
    }

    /** Tokens of the quota that it takes; null: none. */
    private static @Nullable Long enqueues(Ready ready) {
        return switch (ready.batch().mode()) {
            case BATCH -> ready.estimate().tokens();
            case INTERACTIVE -> null;
        };
    }
}
