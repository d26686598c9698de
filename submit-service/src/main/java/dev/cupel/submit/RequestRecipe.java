package dev.cupel.submit;

import dev.cupel.events.Approval;
import dev.cupel.events.Recipe;
import dev.cupel.submit.policy.Gate;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What submit needs of a recipe. Schema and configuration are JSON objects.
 *
 * @param budgetUsd most that a dataset may cost, unless an operator says otherwise; null: no limit
 */
record RequestRecipe(
        String name,
        String model,
        String systemInstruction,
        String promptTemplate,
        String responseSchema,
        String generationConfig,
        int maxOutputTokens,
        Gate gate,
        @Nullable BigDecimal budgetUsd) {

    private static final int MOST_DOUBLINGS = 16;
    /** Output limit of the Gemini 2.5 and 3 text models, as their pages say; more would be refused. */
    private static final int MOST_OUTPUT_TOKENS = 65_536;

    static RequestRecipe of(Recipe recipe) {
        return new RequestRecipe(
                recipe.getName(),
                recipe.getModel(),
                recipe.getSystemInstruction(),
                recipe.getPromptTemplate(),
                recipe.getResponseSchema(),
                recipe.getGenerationConfig(),
                recipe.getMaxOutputTokens(),
                new Gate(recipe.getGate().getLeastRefined(), recipe.getGate().getApproval() == Approval.MANUAL),
                recipe.getBudgetUsd());
    }

    /** Limit of output tokens after answers were cut off: twice as much room for each attempt that was made. */
    int outputTokensAfterCuts(int attempt) {
        var doublings = Math.min(attempt - 1, MOST_DOUBLINGS);
        var more = Math.min(MOST_OUTPUT_TOKENS, (long) maxOutputTokens << doublings);
        return Math.toIntExact(Math.max(maxOutputTokens, more));
    }
}
