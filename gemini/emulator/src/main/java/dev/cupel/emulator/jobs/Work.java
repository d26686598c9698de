package dev.cupel.emulator.jobs;

import org.jspecify.annotations.Nullable;

/**
 * What working through a job's requests gave: counts and billed tokens.
 *
 * @param error what is wrong with the input; null when nothing is
 */
public record Work(
        long succeeded,
        long failed,
        long promptTokens,
        long outputTokens,
        long thoughtTokens,
        @Nullable String error) {

    static Work nothing(String error) {
        return new Work(0, 0, 0, 0, 0, error);
    }
}
