package dev.cupel.messaging;

import dev.cupel.events.Outcome;
import dev.cupel.events.RecipeRef;
import dev.cupel.events.RefinedRecord;
import dev.cupel.events.StagedItem;
import dev.cupel.events.Tokens;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Events with what these tests do not look at filled in. */
final class Events {

    private Events() {}

    static StagedItem staged(String item) {
        return StagedItem.newBuilder()
                .setDataset("d")
                .setItem(item)
                .setRecipe(new RecipeRef("r", 1))
                .setAttempt(1)
                .setFields(List.of())
                .setLabels(Map.of())
                .setAcceptedAt(Instant.EPOCH)
                .build();
    }

    static RefinedRecord refined(StagedItem item) {
        return RefinedRecord.newBuilder()
                .setId(item.getItem())
                .setDataset(item.getDataset())
                .setItem(item.getItem())
                .setOutcome(Outcome.REFINED)
                .setFields(item.getFields())
                .setLabels(item.getLabels())
                .setRecipe(item.getRecipe())
                .setModel("m")
                .setBatch("b")
                .setJob("j")
                .setAttempts(1)
                .setTokens(new Tokens(0L, 0L, 0L, 0L))
                .setAcceptedAt(item.getAcceptedAt())
                .setRefinedAt(item.getAcceptedAt())
                .build();
    }
}
