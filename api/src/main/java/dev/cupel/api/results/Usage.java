package dev.cupel.api.results;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Tokens of an answer, as usageMetadata counts them: thinking is not part of output, cached is part of prompt.
 *
 * @param prompt number of tokens in prompts, those from a cache included
 * @param cached number of prompt tokens that came from a cache
 * @param output number of tokens in answers, without those of thinking
 * @param thoughts number of tokens of thinking
 */
public record Usage(
        @Schema(example = "362000") long prompt,
        @Schema(example = "0") long cached,
        @Schema(example = "120000") long output,
        @Schema(example = "24000") long thoughts) {}
