package dev.cupel.submit.batch;

import dev.cupel.gemini.call.GeminiException;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Waits with full jitter: a random part of a bound that doubles with every failure. */
public record Backoff(Duration first, Duration longest, RandomGenerator random) {

    private static final int MOST_DOUBLINGS = 20;
    private static final Duration UNANSWERED = Duration.ofSeconds(8);

    /** Wait after so many failures in a row, at least a tenth of the bound. */
    Duration after(int failures) {
        return after(failures, longest);
    }

    /** Likewise after a failed call. A server that has not answered at all has not asked to be left alone: work goes on soon. */
    public Duration after(int failures, GeminiException cause) {
        return after(failures, cause.httpStatus() == 0 && longest.compareTo(UNANSWERED) > 0 ? UNANSWERED : longest);
    }

    private Duration after(int failures, Duration max) {
        var doublings = Math.clamp(failures - 1L, 0, MOST_DOUBLINGS);
        var bound = Math.min(max.toMillis(), first.toMillis() << doublings);
        return Duration.ofMillis(random.nextLong(Math.max(1, bound / 10), bound + 1));
    }
}
