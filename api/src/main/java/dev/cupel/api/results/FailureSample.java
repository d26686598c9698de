package dev.cupel.api.results;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What was said of items, and the first of them.
 *
 * @param item id of the first of the items
 * @param attempts number of its attempts
 * @param message what was said; null: nothing was
 * @param items number of items of which the same was said
 */
public record FailureSample(
        @Schema(example = "song-17") String item,
        @Schema(example = "3") int attempts,

        @Schema(example = "field 'genre' is missing") @Nullable
        String message,

        @Schema(example = "4") long items) {}
