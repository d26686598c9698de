package dev.cupel.api.results;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What is in results, and is no answer to anything that was asked.
 *
 * @param foreignLines number of lines for no request of the batch
 * @param foreignElements number of elements for no item of their request
 * @param longLines number of lines that are too long to be read
 * @param unreadableLines number of lines that are not UTF-8, or not JSON
 */
public record Unused(
        @Schema(example = "0") int foreignLines,
        @Schema(example = "1") int foreignElements,
        @Schema(example = "0") int longLines,
        @Schema(example = "0") int unreadableLines) {}
