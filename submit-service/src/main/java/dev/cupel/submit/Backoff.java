package dev.cupel.submit;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Waits with full jitter: a random part of a bound that doubles with every failure. */
record Backoff(Duration first, Duration longest, RandomGenerator random) {

    private static final int MOST_DOUBLINGS = 20;

    /** Wait after so many failures in a row, at least a tenth of the bound. */
    Duration after(int failures) {
        var doublings = Math.clamp(failures - 1L, 0, MOST_DOUBLINGS);
        var bound = Math.min(longest.toMillis(), first.toMillis() << doublings);
        return Duration.ofMillis(random.nextLong(Math.max(1, bound / 10), bound + 1));
    }
}
