package dev.cupel.gemini.catalog;

import static dev.cupel.gemini.catalog.CatalogFile.requirePositive;

/** The rate limits of a model's interactive requests. */
public record Rates(long requestsPerMinute, long tokensPerMinute) {

    public Rates {
        requirePositive("requestsPerMinute", requestsPerMinute);
        requirePositive("tokensPerMinute", tokensPerMinute);
    }
}
