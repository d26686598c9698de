package dev.cupel.poller;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When to look at a job again: after a tenth of its age, within bounds, give or take a fifth, so that jobs submitted
 * together are not polled together for ever.
 */
record PollPolicy(Duration shortest, Duration longest, RandomGenerator random) {

    private static final int PART_OF_AGE = 10;
    private static final double JITTER = 0.2;
    private static final int MOST_DOUBLINGS = 10;

    /** Wait until the next poll of a job of this age. */
    Duration afterAge(Duration age) {
        return jittered(Math.clamp(age.toMillis() / PART_OF_AGE, shortest.toMillis(), longest.toMillis()));
    }

    /** Wait after so many polls in a row that failed. */
    Duration afterFailures(int failures) {
        var doublings = Math.min(failures, MOST_DOUBLINGS);
        return jittered(Math.min(shortest.toMillis() << doublings, longest.toMillis()));
    }

    private Duration jittered(long millis) {
        return Duration.ofMillis((long) (millis * (1 - JITTER + 2 * JITTER * random.nextDouble())));
    }
}
