package dev.cupel.submit;

import dev.cupel.submit.Batch.Intent;
import java.time.InstantSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lets planned batches in: those whose items and recipe have arrived, as far as the quota goes. */
@Service
class Admission {

    private static final int CANDIDATES = 20;

    private final Batches batches;
    private final StagedItems items;
    private final Recipes recipes;
    private final QuotaLedger quota;
    private final SubmitProperties properties;
    private final InstantSource clock;

    Admission(
            Batches batches,
            StagedItems items,
            Recipes recipes,
            QuotaLedger quota,
            SubmitProperties properties,
            InstantSource clock) {
        this.batches = batches;
        this.items = items;
        this.recipes = recipes;
        this.quota = quota;
        this.properties = properties;
        this.clock = clock;
    }

    /** Admits what fits; false: nothing did. */
    @Transactional
    public boolean admit() {
        var admitted = false;
        for (var batch : batches.lockPlanned(CANDIDATES)) {
            var recipe = recipes.find(batch.recipe());
            if (recipe.isPresent() && items.haveAll(batch)) {
                admitted |= admit(batch, recipe.get());
            }
        }
        return admitted;
    }

    private boolean admit(Batch batch, RequestRecipe recipe) {
        if (!quota.reserve(recipe.model(), batch.tokens())) {
            return false;
        }
        var id = IntentId.of(properties.project(), batch.id(), batch.intentNumber() + 1);
        batches.intend(batch, Intent.fresh(id, clock.instant(), recipe.model()));
        return true;
    }
}
