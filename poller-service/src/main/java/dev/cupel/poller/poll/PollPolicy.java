package dev.cupel.poller.poll;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When to look at a job again, within bounds and give or take a fifth, so that jobs submitted together are not polled
 * together for ever.
 */
record PollPolicy(Duration shortest, Duration longest, RandomGenerator random) {

    private static final int PART_OF_AGE = 10;
    private static final int PART_OF_SPREAD = 8;
    private static final double JITTER = 0.2;
    private static final int MAX_DOUBLINGS = 10;
    private static final int MAX_URGENCIES = 8;
    private static final Duration SILENCE = Duration.ofSeconds(8);

    /** After a tenth of its age, when nothing is known about jobs like it. */
    Duration afterAge(Duration age) {
        return jittered(age.toMillis() / PART_OF_AGE);
    }

    /** Not before any of its kind has ended; often while they do; and when it is late for its kind, as if nothing were known. */
    Duration afterAge(Duration age, ExpectedDuration expected) {
        if (age.compareTo(expected.early()) < 0) {
            return jittered(expected.early().minus(age).toMillis());
        }
        if (age.compareTo(expected.late()) < 0) {
            return jittered(expected.late().minus(expected.early()).toMillis() / PART_OF_SPREAD);
        }
        return afterAge(age);
    }

    /** After so many polls in a row that failed. */
    Duration afterFailures(int failures) {
        return jittered(shortest.toMillis() << Math.min(failures, MAX_DOUBLINGS));
    }

    /** After a poll that nobody has answered, so that jobs are not left alone for long when Gemini is back. */
    Duration afterSilence() {
        return jittered(0, shortest.compareTo(SILENCE) < 0 ? shortest : SILENCE);
    }

    /**
     * After so many polls in a row that found it open although it was said to have ended. Empty: whoever says so is not
     * believed any more.
     */
    Optional<Duration> afterUrgencies(int urgencies) {
        return urgencies > MAX_URGENCIES ? Optional.empty() : Optional.of(afterFailures(urgencies));
    }

    private Duration jittered(long millis) {
        return jittered(millis, shortest);
    }

    private Duration jittered(long millis, Duration least) {
        var bounded = Math.clamp(millis, least.toMillis(), longest.toMillis());
        return Duration.ofMillis((long) (bounded * (1 - JITTER + 2 * JITTER * random.nextDouble())));
    }
}
