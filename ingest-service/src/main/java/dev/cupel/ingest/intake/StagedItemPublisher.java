package dev.cupel.ingest.intake;

import dev.cupel.events.Field;
import dev.cupel.events.RecipeRef;
import dev.cupel.events.StagedItem;
import dev.cupel.ingest.recipe.RecipeRules;
import dev.cupel.messaging.Outbox;
import dev.cupel.schemas.Topics;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/** Publishes the items that are accepted, for their first attempt, in the current transaction. */
@Component
class StagedItemPublisher {

    private final Outbox outbox;
    private final InstantSource clock;

    StagedItemPublisher(Outbox outbox, InstantSource clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    void publish(DatasetFact.Published item, RecipeRules recipe) {
        outbox.add(
                Topics.STAGED_ITEMS,
                StagedItem.newBuilder()
                        .setDataset(item.dataset())
                        .setItem(item.item())
                        .setRecipe(new RecipeRef(recipe.name(), recipe.version()))
                        .setAttempt(1)
                        .setPosition(item.position())
                        .setFields(item.fields().stream()
                                .map(field -> new Field(field.name(), field.value()))
                                .toList())
                        .setLabels(item.labels())
                        .setAcceptedAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                        .build());
    }
}
