package dev.cupel.api.results;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Answers that were paid for and are not what was waited for.
 *
 * @param late number of answers that came after their job had been settled without them
 * @param repeated number of answers after the first one for the same item and request
 * @param foreign number of lines and parts of answers for no request or item of their batch
 * @param tooLong number of lines that are longer than is read
 * @param unreadable number of lines that are not UTF-8 or not JSON
 */
public record Strays(
        @Schema(example = "0") long late,
        @Schema(example = "1") long repeated,
        @Schema(example = "0") long foreign,
        @Schema(example = "0") long tooLong,
        @Schema(example = "0") long unreadable) {}
