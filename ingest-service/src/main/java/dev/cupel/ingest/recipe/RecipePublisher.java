package dev.cupel.ingest.recipe;

import dev.cupel.events.Recipe;
import dev.cupel.messaging.Outbox;
import dev.cupel.recipes.RecipeDocument;
import dev.cupel.schemas.Topics;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Publishes versions of recipes, in the current transaction. */
@Component
class RecipePublisher {

    private final Outbox outbox;

    RecipePublisher(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Publishes a version. Returns it as it is to be stored. */
    byte[] publish(RecipeDocument document, int version, Instant at) {
        return publish(RecipeCodec.recipe(document, version, at));
    }

    /** Publishes a version for datasets that say something in place of a stored one. Returns it as it is to be stored. */
    byte[] publish(byte[] base, RecipeOverrides overrides, int version, Instant at) {
        return publish(RecipeCodec.derived(base, overrides, version, at));
    }

    private byte[] publish(Recipe recipe) {
        outbox.add(Topics.RECIPES, recipe);
        return Topics.RECIPES.encode(recipe);
    }
}
