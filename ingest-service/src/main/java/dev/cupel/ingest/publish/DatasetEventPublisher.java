package dev.cupel.ingest.publish;

import dev.cupel.events.DatasetDeclared;
import dev.cupel.events.DatasetEvent;
import dev.cupel.events.DatasetSealed;
import dev.cupel.events.EmptyGroup;
import dev.cupel.events.ModeRule;
import dev.cupel.ingest.intake.DatasetFact.Declared;
import dev.cupel.ingest.intake.DatasetFact.Sealed;
import dev.cupel.messaging.Outbox;
import dev.cupel.schemas.Topics;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Publishes declarations and seals to cupel.datasets, in the current transaction. */
@Component
class DatasetEventPublisher {

    private static final int PERCENT_DECIMALS = 2;
    private static final int USD_DECIMALS = 12;

    private final Outbox outbox;

    DatasetEventPublisher(Outbox outbox) {
        this.outbox = outbox;
    }

    void publish(Declared declared) {
        var terms = declared.terms();
        var own = terms.overrides();
        outbox.add(
                Topics.DATASETS,
                new DatasetEvent(DatasetDeclared.newBuilder()
                        .setDataset(declared.dataset())
                        .setRecipe(declared.recipe())
                        .setRecipeVersion(declared.recipeVersion())
                        .setAfter(terms.after())
                        .setSeries(terms.series())
                        .setProject(terms.project())
                        .setWeight(terms.weight())
                        .setHeld(terms.held())
                        .setIfSuccess(scaled(terms.ifSuccess(), PERCENT_DECIMALS))
                        .setMode(own.mode() == null ? null : mode(own.mode()))
                        .setInteractiveBelow(own.interactiveBelow())
                        .setModel(own.model())
                        .setWaves(own.waves())
                        .setBudgetUsd(scaled(own.budgetUsd(), USD_DECIMALS))
                        .setReuse(own.reuse())
                        .build()));
    }

    void publish(Sealed sealed) {
        outbox.add(
                Topics.DATASETS,
                new DatasetEvent(new DatasetSealed(
                        sealed.dataset(),
                        sealed.items(),
                        sealed.leftOut(),
                        sealed.emptyGroups().stream()
                                .map(group -> new EmptyGroup(group.labels(), group.source()))
                                .toList())));
    }

    private static @Nullable BigDecimal scaled(@Nullable BigDecimal number, int decimals) {
        return number == null ? null : number.setScale(decimals);
    }

    private static ModeRule mode(dev.cupel.recipes.ModeRule rule) {
        return switch (rule) {
            case BATCH -> ModeRule.BATCH;
            case INTERACTIVE -> ModeRule.INTERACTIVE;
            case AUTO -> ModeRule.AUTO;
        };
    }
}
