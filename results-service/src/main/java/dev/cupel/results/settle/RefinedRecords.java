package dev.cupel.results.settle;

import dev.cupel.api.results.Usage;
import dev.cupel.events.Grounding;
import dev.cupel.events.RecipeRef;
import dev.cupel.events.RefinedRecord;
import dev.cupel.events.Source;
import dev.cupel.events.Tokens;
import dev.cupel.results.answer.Answer;
import dev.cupel.results.answer.Found;
import dev.cupel.results.answer.Usd;
import dev.cupel.results.item.ItemBody;
import dev.cupel.results.item.ItemRecord;
import dev.cupel.results.recipe.Rules;
import dev.cupel.schemas.OutcomeCodec;
import dev.cupel.schemas.Topics;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes the records that items end in which were asked. */
final class RefinedRecords {

    private RefinedRecords() {}

    /** The record of an item that has its outcome after so many attempts. */
    static ItemRecord build(FinishedJob job, Rules rules, ItemBody staged, ItemAnswer kept, int attempts, Instant now) {
        var item = Topics.STAGED_ITEMS.decode(staged.bytes());
        var record = RefinedRecord.newBuilder()
                .setId(ItemRecord.idOf(item.getDataset(), item.getItem(), rules.name(), rules.version()))
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
                .setAttempts(attempts)
                .setItemsInRequest(kept.request().answers().size())
                .setTokens(tokens(kept.usage()))
                .setCostUsd(costUsd(kept.cost()))
                .setAcceptedAt(item.getAcceptedAt())
                .setRefinedAt(now)
                .setGrounding(grounding(kept.request().found()))
                .setOutcome(OutcomeCodec.encode(kept.outcome()));
        return new ItemRecord(
                switch (kept.answer()) {
                    case Answer.Refined refined ->
                        record.setRefined(refined.json()).build();
                    case Answer.Unusable unusable ->
                        record.setMessage(unusable.message()).build();
                });
    }

    private static @Nullable Grounding grounding(Found found) {
        return found.isNothing()
                ? null
                : new Grounding(
                        found.queries(),
                        found.sources().stream()
                                .map(source -> new Source(source.title(), source.uri()))
                                .toList());
    }

    /** Tokens as records have them. */
    static Tokens tokens(Usage usage) {
        return new Tokens(usage.prompt(), usage.cached(), usage.output(), usage.thoughts());
    }

    /** A cost as records have it. */
    static @Nullable BigDecimal costUsd(@Nullable BigDecimal cost) {
        return cost == null ? null : cost.setScale(Usd.DECIMALS);
    }
}
