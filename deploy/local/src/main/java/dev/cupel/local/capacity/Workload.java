package dev.cupel.local.capacity;

import java.time.Duration;

/**
 * What is to be refined.
 *
 * @param itemsPerDay on average
 * @param batchItems items of each job
 * @param tokens input tokens of each item's request
 * @param jobTime how long a job takes on average, from its create to its end
 */
public record Workload(long itemsPerDay, int batchItems, long tokens, Duration jobTime) {

    double itemsPerSecond() {
        return (double) itemsPerDay / Duration.ofDays(1).toSeconds();
    }

    long jobsPerDay() {
        return Math.ceilDiv(itemsPerDay, batchItems);
    }

    /** Jobs that are open at a time, on average. */
    double openJobs() {
        return itemsPerSecond() / batchItems * jobTime.toMillis() / 1000;
    }

    /** Tokens of those jobs. */
    double enqueuedTokens() {
        return openJobs() * batchItems * tokens;
    }
}
