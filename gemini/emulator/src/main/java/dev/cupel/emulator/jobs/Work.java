package dev.cupel.emulator.jobs;

import org.jspecify.annotations.Nullable;

/**
 * What working through a job's requests gave: counts, billed tokens and searches.
 *
 * @param billed number of requests that were answered at a price
 * @param picodollars what the answers cost, each by its own tokens, in 10^-12 USD
 * @param error what is wrong with the input; null when nothing is
 */
public record Work(
        long succeeded,
        long failed,
        long billed,
        long promptTokens,
        long outputTokens,
        long thoughtTokens,
        long searches,
        long picodollars,
        @Nullable String error) {

    static Work nothing(String error) {
        return new Work(0, 0, 0, 0, 0, 0, 0, 0, error);
    }
}
