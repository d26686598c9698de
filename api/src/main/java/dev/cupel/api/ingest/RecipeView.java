package dev.cupel.api.ingest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A recipe, in its newest version.
 *
 * @param name name of the recipe
 * @param version number of the version, from 1
 * @param requiredFields fields that each item must have, not blank
 * @param groupBy label by which it groups items; null: none
 * @param model Gemini model that it asks
 * @param warnings what one should know of its model before something is published
 */
public record RecipeView(
        @Schema(example = "songs-classify") String name,
        @Schema(example = "3") int version,
        @Schema(example = "[\"title\", \"lyrics\"]") List<String> requiredFields,
        @Schema(example = "artist") @Nullable String groupBy,
        @Schema(example = "gemini-3.8-flash") String model,

        @Schema(example = "[\"model 'gemini-3.8-flash' is deprecated\"]")
        List<String> warnings) {}
