package dev.cupel.results.settle;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cupel.events.Outcome;
import dev.cupel.events.RecipeRef;
import dev.cupel.events.RefinedRecord;
import dev.cupel.events.StagedItem;
import dev.cupel.results.answer.Answer;
import dev.cupel.results.answer.Usd;
import dev.cupel.results.recipe.Rules;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Builds the records that results-service states. */
public final class RefinedRecords {

    private RefinedRecords() {}

    /** The record of an item that has its outcome. */
    static RefinedRecord of(FinishedJob job, Rules rules, StagedItem item, ItemAnswer kept, Instant now) {
        var record = RefinedRecord.newBuilder()
                .setId(idOf(item, rules))
                .setDataset(item.getDataset())
                .setItem(item.getItem())
                .setFields(item.getFields())
                .setLabels(item.getLabels())
                .setPosition(item.getPosition())
                .setRecipe(new RecipeRef(rules.name(), rules.version()))
                .setModel(rules.model())
                .setModelVersion(kept.request().modelVersion())
                .setBatch(job.batch())
                .setJob(job.name())
                .setAttempts(job.attempt())
                .setItemsInRequest(kept.request().answers().size())
                .setTokens(kept.usage().toTokens())
                .setCostUsd(costUsd(kept.cost()))
                .setAcceptedAt(item.getAcceptedAt())
                .setRefinedAt(now);
        return switch (kept.answer()) {
            case Answer.Refined refined ->
                record.setOutcome(Outcome.REFINED).setRefined(refined.json()).build();
            case Answer.Unusable unusable ->
                record.setOutcome(kept.outcome()).setMessage(unusable.message()).build();
        };
    }

    /** A cost as records have it. */
    static @Nullable BigDecimal costUsd(@Nullable BigDecimal cost) {
        return cost == null ? null : cost.setScale(Usd.DECIMALS);
    }

    /** The same for the same item and recipe version, however often it is made. */
    private static String idOf(StagedItem item, Rules rules) {
        var name = "%s/%s/%s/%d".formatted(item.getDataset(), item.getItem(), rules.name(), rules.version());
        return UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString();
    }

    public static StagedItem nextAttempt(StagedItem item, int attempt, Outcome previous) {
        return StagedItem.newBuilder(item)
                .setAttempt(attempt)
                .setPrevious(previous)
                .build();
    }
}
