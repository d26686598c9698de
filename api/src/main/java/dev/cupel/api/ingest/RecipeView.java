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
 * @param itemSchema JSON Schema that items must satisfy, with their texts in {@code fields} and {@code labels}; null: none
 * @param groupBy labels by which it groups items; empty: none
 * @param minGroup a group that has less items is thin; 1: none is
 * @param thinGroups what is done about the items of thin groups: {@code COMBINE} or {@code HOLD}; null: the service is an older one
 * @param model Gemini model that it asks
 * @param reuse whether an item whose request was answered before, in any dataset, gets that answer; null: the service is an older one, which asks
 *     all items
 * @param promptTemplate Mustache template of the prompt, over the item's fields; null likewise
 * @param requestsHash SHA-256, in hex, of what all requests say beside the prompt; null likewise
 * @param warnings what one should know of its model before something is published
 */
public record RecipeView(
        @Schema(example = "songs-classify") String name,
        @Schema(example = "3") int version,
        @Schema(example = "[\"title\", \"lyrics\"]") List<String> requiredFields,
        @Schema(example = "{\"properties\": …}") @Nullable String itemSchema,

        @Schema(example = "[\"artist\"]") List<String> groupBy,
        @Schema(example = "10") int minGroup,
        @Schema(example = "COMBINE") @Nullable String thinGroups,
        @Schema(example = "gemini-3.8-flash") String model,
        @Schema(example = "true") @Nullable Boolean reuse,

        @Schema(example = "Classify this song: {{item}}") @Nullable
        String promptTemplate,

        @Schema(example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08") @Nullable
        String requestsHash,

        @Schema(example = "[\"model 'gemini-3.8-flash' is deprecated\"]")
        List<String> warnings) {

    public RecipeView {
        // A service that says nothing of it groups by nothing.
        groupBy = groupBy == null ? List.of() : List.copyOf(groupBy);
    }
}
