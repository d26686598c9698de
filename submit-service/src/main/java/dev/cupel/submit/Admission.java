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
    private final Intents intents;
    private final SubmitProperties properties;
    private final InstantSource clock;

    Admission(
            Batches batches,
            StagedItems items,
            Recipes recipes,
            QuotaLedger quota,
            Intents intents,
            SubmitProperties properties,
            InstantSource clock) {
        this.batches = batches;
        this.items = items;
        this.recipes = recipes;
        this.quota = quota;
        this.intents = intents;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Admits what fits; false: nothing did. What does not fit now lets others have their turn, and what is paused must
     * not stand in their way: it gives its quota back. Whoever works on it finds that it has lost it.
     */
    @Transactional
    public boolean admit() {
        for (var paused : batches.lockUnsentOfPaused()) {
            batches.move(paused, BatchState.PLANNED);
            quota.release(paused.requireIntent().model(), paused.tokens());
        }
        var admitted = false;
        for (var batch : batches.lockPlanned(CANDIDATES)) {
            var recipe = recipes.find(batch.recipe());
            if (recipe.isEmpty() || !items.haveAll(batch)) {
                batches.wait(batch, properties.interval(), null);
            } else {
                admitted |= admit(batch, recipe.get());
            }
        }
        return admitted;
    }

    private boolean admit(Batch batch, RequestRecipe recipe) {
        var cap = properties.quota().tokensOf(recipe.model());
        if (batch.tokens() > cap) {
            var error = "about %,d tokens, more than the cap of %,d enqueued tokens of %s"
                    .formatted(batch.tokens(), cap, recipe.model());
            batches.wait(batch, properties.rejectedWait(), error);
            return false;
        }
        if (!quota.reserve(recipe.model(), batch.tokens())) {
            batches.wait(batch, properties.interval(), null);
            return false;
        }
        batches.intend(batch, Intent.fresh(intents.next(batch), clock.instant(), recipe.model()));
        return true;
    }
}
