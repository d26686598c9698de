package dev.cupel.gemini.catalog;

/**
 * What one request has used, as usageMetadata and groundingMetadata count it.
 *
 * @param prompt tokens, with those from a cache and those that tools have brought in
 * @param cached part of the prompt that was served from a cache
 * @param output tokens, without the thoughts
 * @param thoughts tokens, billed as output
 * @param searches queries to Google Search
 */
public record TokenCounts(long prompt, long cached, long output, long thoughts, long searches) {

    /** Without searches. */
    public TokenCounts(long prompt, long cached, long output, long thoughts) {
        this(prompt, cached, output, thoughts, 0);
    }
}
