package dev.cupel.api.results;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * A version of a recipe.
 *
 * @param name name of the recipe
 * @param version number of its version, from 1
 * @param model Gemini model that it asks
 * @param warnings what one should know of what it asks: that the model ends, that answers do not name their items
 */
public record RecipeVersion(
        @Schema(example = "songs-classify") String name,
        @Schema(example = "3") int version,
        @Schema(example = "gemini-3.8-flash") String model,

        @Schema(example = "[\"gemini-2.5-flash ends on 2026-12-01\"]")
        List<String> warnings) {}
