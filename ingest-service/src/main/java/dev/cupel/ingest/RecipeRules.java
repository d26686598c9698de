package dev.cupel.ingest;

import dev.cupel.events.Recipe;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What ingest needs of a recipe.
 *
 * @param fixedCharacters characters of a request that do not depend on the item
 */
record RecipeRules(
        String name,
        int version,
        List<String> requiredFields,
        @Nullable String groupBy,
        int batchSize,
        Waves waves,
        int fixedCharacters) {

    /** "About 4 characters" a token, as Google's guide to tokens says of Gemini models. */
    private static final int CHARACTERS_PER_TOKEN = 4;

    static RecipeRules of(Recipe recipe) {
        return new RecipeRules(
                recipe.getName(),
                recipe.getVersion(),
                List.copyOf(recipe.getRequiredFields()),
                recipe.getGroupBy(),
                recipe.getBatchSize(),
                new Waves(recipe.getWaves()),
                recipe.getSystemInstruction().length()
                        + recipe.getPromptTemplate().length()
                        + recipe.getResponseSchema().length());
    }

    /** Estimated tokens of the request for an item of so many characters. */
    int estimateTokens(int itemCharacters) {
        return Math.ceilDiv(fixedCharacters + itemCharacters, CHARACTERS_PER_TOKEN);
    }
}
