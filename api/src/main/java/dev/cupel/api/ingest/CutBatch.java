package dev.cupel.api.ingest;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A batch.
 *
 * @param items number of its items
 * @param requests number of its requests
 * @param characters number of characters in all its prompts, what every request has in common included
 */
public record CutBatch(
        @Schema(example = "100") int items,
        @Schema(example = "20") int requests,
        @Schema(example = "145000") long characters) {}
