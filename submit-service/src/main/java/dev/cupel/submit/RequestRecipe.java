package dev.cupel.submit;

import dev.cupel.events.Approval;
import dev.cupel.events.Recipe;

/** What submit needs of a recipe. Schema and configuration are JSON objects. */
record RequestRecipe(
        String model,
        String systemInstruction,
        String promptTemplate,
        String responseSchema,
        String generationConfig,
        int maxOutputTokens,
        Gate gate) {

    static RequestRecipe of(Recipe recipe) {
        return new RequestRecipe(
                recipe.getModel(),
                recipe.getSystemInstruction(),
                recipe.getPromptTemplate(),
                recipe.getResponseSchema(),
                recipe.getGenerationConfig(),
                recipe.getMaxOutputTokens(),
                new Gate(recipe.getGate().getLeastRefined(), recipe.getGate().getApproval() == Approval.MANUAL));
    }
}
