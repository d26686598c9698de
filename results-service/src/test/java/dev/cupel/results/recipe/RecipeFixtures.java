package dev.cupel.results.recipe;

import dev.cupel.events.Recipe;
import dev.cupel.messaging.RunningService;

/** Recipes that a test keeps without the broker. */
public final class RecipeFixtures {

    private RecipeFixtures() {}

    public static void add(RunningService service, Recipe recipe) {
        service.bean(Recipes.class).add(recipe);
    }
}
