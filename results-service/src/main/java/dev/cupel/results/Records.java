package dev.cupel.results;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cupel.events.Outcome;
import dev.cupel.events.RecipeRef;
import dev.cupel.events.RefinedRecord;
import dev.cupel.events.StagedItem;
import dev.cupel.results.Jobs.Finished;
import dev.cupel.results.Recipes.Rules;
import java.time.Instant;
import java.util.UUID;

/** Builds the records that results-service states. */
final class Records {

    private Records() {}

    static RefinedRecord of(Finished job, Rules rules, StagedItem item, Answer answer, Instant now) {
        var record = RefinedRecord.newBuilder()
                .setId(idOf(item, rules))
                .setDataset(item.getDataset())
                .setItem(item.getItem())
                .setFields(item.getFields())
                .setLabels(item.getLabels())
                .setPosition(item.getPosition())
                .setRecipe(new RecipeRef(rules.name(), rules.version()))
                .setModel(rules.model())
                .setModelVersion(answer.modelVersion())
                .setBatch(job.batch())
                .setJob(job.name())
                .setAttempts(job.attempt())
                .setTokens(answer.usage().toTokens())
                .setAcceptedAt(item.getAcceptedAt())
                .setRefinedAt(now);
        return switch (answer) {
            case Answer.Refined refined ->
                record.setOutcome(Outcome.REFINED).setRefined(refined.json()).build();
            case Answer.Unusable unusable ->
                record.setOutcome(Outcome.valueOf(unusable.failure().name()))
                        .setMessage(unusable.message())
                        .build();
        };
    }

    /** The same for the same item and recipe version, however often it is made. */
    private static String idOf(StagedItem item, Rules rules) {
        var name = "%s/%s/%s/%d".formatted(item.getDataset(), item.getItem(), rules.name(), rules.version());
        return UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString();
    }

    static StagedItem nextAttempt(StagedItem item, int attempt, String previous) {
        return StagedItem.newBuilder(item)
                .setAttempt(attempt)
                .setPrevious(Outcome.valueOf(previous))
                .build();
    }
}
