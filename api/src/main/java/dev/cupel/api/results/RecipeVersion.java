package dev.cupel.api.results;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A version of a recipe.
 *
 * @param name name of the recipe
 * @param version number of its version, from 1
 * @param model Gemini model that it asks
 */
public record RecipeVersion(
        @Schema(example = "songs-classify") String name,
        @Schema(example = "3") int version,
        @Schema(example = "gemini-3.8-flash") String model) {}
