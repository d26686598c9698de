package dev.cupel.local.client.answer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version of a recipe.
 *
 * @param warnings what its author should know of its model; null: an older service says nothing of that
 */
public record RecipeVersion(
        String name, int version, @Nullable List<String> warnings) {}
