package dev.cupel.results.report;

import dev.cupel.results.recipe.RecipeSettings;
import dev.cupel.schemas.Outcome;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which setting of the recipe, or which command, helps against failures of a kind.
 *
 * @param recipe that the dataset was asked with; null: it is not known here
 */
record MendingSettings(String dataset, @Nullable RecipeSettings recipe) {

    private static final String MAX_LINE = "cupel.results.max-line";

    /**
     * The setting or command, and how it helps.
     *
     * @param message what was said of the items; null: nothing, or different things
     */
    String of(String category, @Nullable String message) {
        if (message != null && message.contains(MAX_LINE)) {
            return "`maxOutputTokens`%s: a lower one; or a higher `%s` of results-service, then %s"
                    .formatted(recipe == null ? "" : now(recipe.maxOutputTokens()), MAX_LINE, again());
        }
        return switch (Outcome.valueOf(category)) {
            case TRANSIENT ->
                again() + "; `retries: {TRANSIENT: {attempts: N}}` in the recipe asks more often by itself";
            case MALFORMED -> "`systemInstruction`: say that the answer is JSON only, without any text around it";
            case SCHEMA_MISMATCH ->
                "`responseSchema` and `systemInstruction`: one asks for what the other does not allow";
            case TRUNCATED ->
                "`maxOutputTokens`%s: a higher one, or `retries: {TRUNCATED: {outputTokensFactor: 4}}`"
                        .formatted(recipe == null ? "" : now(recipe.maxOutputTokens()));
            case MISSING -> again() + "; `attempts`%s asks more often by itself".formatted(attempts());
            case MISMATCHED ->
                "`itemsPerRequest`%s: a lower one; or `attempts`%s: a higher one"
                        .formatted(recipe == null ? "" : now(recipe.itemsPerRequest()), attempts());
            case BLOCKED ->
                "the items, which the provider's safety rules block; `systemInstruction` may say what the texts are for";
            case REFUSED -> "`systemInstruction`: say what the texts are for, so that the model does not decline";
            case INVALID ->
                "`model`, `generationConfig` or `promptTemplate`, or the items: the provider calls the request invalid";
            case CANCELLED -> again();
            // Not a failure.
            case REFINED -> "nothing";
        };
    }

    private String again() {
        return "`cupel retry-failed %s` asks again".formatted(dataset);
    }

    private String attempts() {
        return recipe == null ? "" : now(recipe.attempts());
    }

    private static String now(int value) {
        return String.format(Locale.ROOT, " (now %,d)", value);
    }
}
