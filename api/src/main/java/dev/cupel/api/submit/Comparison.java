package dev.cupel.api.submit;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Both ways, with the same jobs.
 *
 * @param items number of items
 * @param jobs number of batch jobs
 * @param tokens number of tokens in all prompts
 * @param capTokens most tokens that may be enqueued at once
 * @param sliding all batches as soon as there is room
 * @param barrier wave after wave, each when the one before has ended
 */
public record Comparison(
        @Schema(example = "10000") int items,
        @Schema(example = "100") int jobs,
        @Schema(example = "3625000") long tokens,
        @Schema(example = "5000000") long capTokens,
        Way sliding,
        Way barrier) {}
