package dev.cupel.results.recipe;

import dev.cupel.events.Recipe;
import dev.cupel.messaging.RunningService;
import dev.cupel.schemas.Topics;

/** Recipes that a test keeps without the broker. */
public final class RecipeFixtures {

    private RecipeFixtures() {}

    public static void add(RunningService service, Recipe recipe) {
        service.bean(Recipes.class).add(recipe.getName(), recipe.getVersion(), Topics.RECIPES.encode(recipe));
    }
}
