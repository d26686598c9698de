package dev.cupel.gemini.catalog;

/** How much a model may be asked interactively in a minute. */
public record Rates(long requestsPerMinute, long tokensPerMinute) {}
