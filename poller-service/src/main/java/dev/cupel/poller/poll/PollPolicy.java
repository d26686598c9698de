package dev.cupel.poller.poll;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Decides how long to wait before a job is polled again, between shortest and longest and with a jitter of a fifth, so that
 * jobs submitted together do not stay due together.
 */
record PollPolicy(Duration shortest, Duration longest, RandomGenerator random) {

    private static final int AGE_DIVISOR = 10;
    private static final int SPREAD_DIVISOR = 8;
    private static final double JITTER = 0.2;
    private static final int MAX_DOUBLINGS = 10;
    private static final int MAX_URGENCIES = 8;
    private static final Duration SILENCE = Duration.ofSeconds(8);

    /** A tenth of the job's age, when nothing is known about jobs like it. */
    Duration afterAge(Duration age) {
        return jittered(age.toMillis() / AGE_DIVISOR);
    }

    /**
     * Before the expected range, the time until it begins; within it, an eighth of its length; after it, as if nothing were
     * known about jobs like it.
     */
    Duration afterAge(Duration age, ExpectedDuration expected) {
        if (age.compareTo(expected.early()) < 0) {
            return jittered(expected.early().minus(age).toMillis());
        }
        if (age.compareTo(expected.late()) < 0) {
            return jittered(expected.late().minus(expected.early()).toMillis() / SPREAD_DIVISOR);
        }
        return afterAge(age);
    }

    /** Doubles with each consecutive poll that failed. */
    Duration afterFailures(int failures) {
        return jittered(shortest.toMillis() << Math.min(failures, MAX_DOUBLINGS));
    }

    /** Short after a poll without any answer, so that jobs are polled soon once Gemini can be reached again. */
    Duration afterSilence() {
        return jittered(0, shortest.compareTo(SILENCE) < 0 ? shortest : SILENCE);
    }

    /**
     * Doubles with each consecutive poll that found the job open although a hint said that it had ended. Empty: so many
     * polls have contradicted the hint that it is ignored.
     */
    Optional<Duration> afterUrgencies(int urgencies) {
        return urgencies > MAX_URGENCIES ? Optional.empty() : Optional.of(afterFailures(urgencies));
    }

    private Duration jittered(long millis) {
        return jittered(millis, shortest);
    }

    private Duration jittered(long millis, Duration min) {
        var bounded = Math.clamp(millis, min.toMillis(), longest.toMillis());
        return Duration.ofMillis((long) (bounded * (1 - JITTER + 2 * JITTER * random.nextDouble())));
    }
}
