package dev.cupel.api.results;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What is unused of one batch's results.
 *
 * @param batch id of the batch
 * @param unused what came in its results, and is no answer to anything that was asked
 */
public record UnusedOfBatch(
        @Schema(example = "songs-2026-0001") String batch, Unused unused) {}
