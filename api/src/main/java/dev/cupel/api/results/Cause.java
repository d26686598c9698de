package dev.cupel.api.results;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Items that failed in the same way, and of which the same was said.
 *
 * @param category how the items failed
 * @param items number of items that failed so
 * @param message what was said; null: nothing was
 * @param item id of one of them; null: they have no more than the category in common
 * @param setting setting, by its name in the recipe, or the command that mends it, and how
 */
public record Cause(
        @Schema(example = "SCHEMA_MISMATCH") String category,
        @Schema(example = "4") long items,

        @Schema(example = "field 'genre' is missing") @Nullable
        String message,

        @Schema(example = "song-17") @Nullable String item,

        @Schema(example = "`responseSchema` and `systemInstruction`: one asks for what the other does not allow")
        String setting) {}
