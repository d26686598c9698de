package dev.cupel.results.answer;

import dev.cupel.gemini.catalog.TokenCounts;
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
        @Schema(example = "24000") long thoughts) {

    public static final Usage NONE = new Usage(0, 0, 0, 0);

    /** The share of one of so many items; the first one has what is left over. */
    public Usage share(int number, int items) {
        return new Usage(
                share(prompt, number, items),
                share(cached, number, items),
                share(output, number, items),
                share(thoughts, number, items));
    }

    private static long share(long tokens, int number, int items) {
        return number > 0 ? tokens / items : tokens - tokens / items * (items - 1);
    }

    public TokenCounts toCounts() {
        return new TokenCounts(prompt, cached, output, thoughts);
    }
}
