package dev.cupel.results.recipe;

/**
 * What readers are told of a recipe's version.
 *
 * @param echo whether an answer about one item must name it
 * @param attempts how often an item is asked at most
 * @param minRefined least share of a wave's items that must be refined, in hundredths of a percent
 * @param needsApproval whether an operator must approve each further wave as well
 */
public record RecipeSettings(
        String name,
        int version,
        String model,
        int maxOutputTokens,
        int itemsPerRequest,
        boolean echo,
        int attempts,
        int minRefined,
        boolean needsApproval) {

    /** Whether answers must name their items. */
    public boolean asksForIds() {
        return echo || itemsPerRequest > 1;
    }
}
