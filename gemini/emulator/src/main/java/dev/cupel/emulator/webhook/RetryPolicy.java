package dev.cupel.emulator.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When a failed delivery is tried again: "for 24 hours using exponential backoff" [DOC], with the example schedule of
 * Standard Webhooks 1.0.0, which is our choice. Each wait begins with the attempt before it; there is no jitter, and a
 * {@code Retry-After} is not heeded.
 */
final class RetryPolicy {

    private static final Duration LIMIT = Duration.ofHours(24);
    private static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14));

    private RetryPolicy() {}

    /**
     * When to try again; empty for never.
     *
     * @param attempts number of those made, from 1
     * @param first when the first was due
     * @param last when the last was made
     */
    static Optional<Instant> next(int attempts, Instant first, Instant last) {
        return Optional.of(last.plus(WAITS.get(Math.min(attempts, WAITS.size()) - 1)))
                .filter(next -> !next.isAfter(first.plus(LIMIT)));
    }
}
