package dev.cupel.ingest.recipe;

import dev.cupel.messaging.Outbox;
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
        var recipe = RecipeCodec.recipe(document, version, at);
        outbox.add(Topics.RECIPES, recipe);
        return Topics.RECIPES.encode(recipe);
    }
}
