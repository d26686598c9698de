package dev.cupel.gemini.catalog;

/** The rate limits of a model's interactive requests. */
public record Rates(long requestsPerMinute, long tokensPerMinute) {}
