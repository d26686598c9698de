package dev.cupel.api.results;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What an answer has used, as usageMetadata counts tokens: thinking is not part of output, cached is part of prompt.
 *
 * @param prompt number of tokens in prompts, those from a cache and those that tools have brought in included
 * @param cached number of prompt tokens that came from a cache
 * @param output number of tokens in answers, without those of thinking
 * @param thoughts number of tokens of thinking
 * @param searches number of queries to Google Search
 */
public record Usage(
        @Schema(example = "362000") long prompt,
        @Schema(example = "0") long cached,
        @Schema(example = "120000") long output,
        @Schema(example = "24000") long thoughts,
        @Schema(example = "0") long searches) {

    /** Without searches. */
    public Usage(long prompt, long cached, long output, long thoughts) {
        this(prompt, cached, output, thoughts, 0);
    }
}
