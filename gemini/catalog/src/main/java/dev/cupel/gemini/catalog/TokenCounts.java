package dev.cupel.gemini.catalog;

/**
 * Tokens of one request, as usageMetadata counts them.
 *
 * @param prompt with those from a cache
 * @param cached part of the prompt that was served from a cache
 * @param output without the thoughts
 * @param thoughts billed as output
 */
public record TokenCounts(long prompt, long cached, long output, long thoughts) {}
