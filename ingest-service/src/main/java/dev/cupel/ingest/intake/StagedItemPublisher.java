package dev.cupel.ingest.intake;

import dev.cupel.events.Field;
import dev.cupel.events.RecipeRef;
import dev.cupel.events.StagedItem;
import dev.cupel.ingest.recipe.RecipeRules;
import dev.cupel.messaging.Outbox;
import dev.cupel.schemas.Topics;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Publishes the items that are accepted, in the current transaction. */
@Component
class StagedItemPublisher {

    private final Outbox outbox;
    private final InstantSource clock;

    StagedItemPublisher(Outbox outbox, InstantSource clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Publishes an item for its first attempt.
     *
     * @param copyOf the item that is asked in its place, as {@code dataset/item}; null: it is asked itself
     */
    void publish(DatasetFact.Published item, @Nullable String copyOf, RecipeRules recipe) {
        outbox.add(
                Topics.STAGED_ITEMS,
                StagedItem.newBuilder()
                        .setDataset(item.dataset())
                        .setItem(item.item())
                        .setRecipe(new RecipeRef(recipe.name(), recipe.version()))
                        .setAttempt(1)
                        .setCopyOf(copyOf)
                        .setPosition(item.position())
                        .setFields(item.fields().stream()
                                .map(field -> new Field(field.name(), field.value()))
                                .toList())
                        .setLabels(item.labels())
                        .setAcceptedAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                        .build());
    }
}
