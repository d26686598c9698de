package dev.cupel.submit.recipe;

import dev.cupel.schemas.Outcome;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What submit needs of a recipe. Schema and configuration are JSON objects; an empty schema: answers are texts.
 *
 * @param tools that the model may use, a JSON array
 * @param maxOutputTokens of the answer about one item
 * @param growths by how much the limit of output tokens grows with each attempt, by the outcome of the one before
 * @param echo whether an answer about one item must name it; one about several must in any case
 * @param budgetUsd most that a dataset may cost, unless an operator says otherwise; null: no limit
 */
public record RequestRecipe(
        String name,
        String model,
        String systemInstruction,
        String promptTemplate,
        String responseSchema,
        String generationConfig,
        String tools,
        int maxOutputTokens,
        Map<Outcome, Integer> growths,
        boolean echo,
        GateRule gate,
        @Nullable BigDecimal budgetUsd) {

    /** Output limit of the Gemini 2.5 and 3 text models, as their pages say; more would be refused. */
    private static final int MODEL_OUTPUT_LIMIT = 65_536;

    /** Whether the model may search, which is paid for beside the tokens. */
    public boolean maySearch() {
        return tools.contains("\"googleSearch\"");
    }

    /** Limit of output tokens of an answer about one item. */
    public int outputTokens(int attempt, @Nullable Outcome previous) {
        return grown(previous == null ? 1 : growths.getOrDefault(previous, 1), attempt);
    }

    /** The largest limit that any request can have. */
    public int largestOutputLimit() {
        return Math.max(maxOutputTokens, MODEL_OUTPUT_LIMIT);
    }

    /** The largest limit that one item can have at an attempt, however those before it came out. */
    public int largestOutputLimit(int attempt) {
        return grown(growths.values().stream().max(Integer::compare).orElse(1), attempt);
    }

    /** So many times the room for each attempt that was made. */
    private int grown(int factor, int attempt) {
        var max = largestOutputLimit();
        var grown = (long) maxOutputTokens;
        for (var i = 1; i < attempt && factor > 1 && grown < max; i++) {
            grown *= factor;
        }
        return Math.toIntExact(Math.min(max, grown));
    }
}
