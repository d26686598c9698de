package dev.cupel.ingest.recipe;

import java.util.Optional;
import org.springframework.stereotype.Service;

/** Versions of recipes for datasets that say something in place of their recipe. */
@Service
public class DerivedRecipes {

    private final Recipes recipes;
    private final RecipeModels models;

    DerivedRecipes(Recipes recipes, RecipeModels models) {
        this.recipes = recipes;
        this.models = models;
    }

    /** Why a dataset of a recipe cannot say this; empty: it can. */
    public Optional<String> problem(RecipeRules recipe, RecipeOverrides overrides) {
        return overrides
                .problem(recipe)
                .or(() -> Optional.ofNullable(overrides.model()).flatMap(model -> models.problem(recipe, model)));
    }

    /**
     * The version that says what a recipe says, but for this: an earlier one or, in the current transaction, a new one. Where it
     * makes no difference, it is the recipe itself.
     */
    public RecipeRules derive(RecipeRules recipe, RecipeOverrides overrides) {
        return recipe.with(overrides).equals(recipe) ? recipe : recipes.derive(recipe, overrides);
    }
}
