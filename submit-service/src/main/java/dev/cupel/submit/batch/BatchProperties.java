package dev.cupel.submit.batch;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How batches are worked on.
 *
 * @param interval how often an instance looks for work
 * @param lease how long an instance that died keeps its batches
 * @param firstWait upper bound of the wait after the first failure of a batch; it doubles with each further one
 * @param longestWait upper bound of any such wait
 * @param rejectedWait how long a batch that Gemini refused for good is held before it is tried again; it doubles with each
 *     further refusal
 * @param longestRejectedWait upper bound of any such wait
 */
@ConfigurationProperties("cupel.submit")
public record BatchProperties(
        @DefaultValue("200ms") Duration interval,
        @DefaultValue("10s") Duration lease,
        @DefaultValue("2s") Duration firstWait,
        @DefaultValue("5m") Duration longestWait,
        @DefaultValue("5m") Duration rejectedWait,
        @DefaultValue("1h") Duration longestRejectedWait) {

    private static final int MOST_DOUBLINGS = 10;

    public BatchProperties {
        if (lease.isNegative() || lease.isZero()) {
            throw new IllegalArgumentException("cupel.submit.lease must be positive");
        }
    }

    /** How long a batch is held that was refused for good so often in a row. */
    public Duration rejectedWait(int rejections) {
        var doubled = rejectedWait.toMillis() << Math.clamp(rejections - 1L, 0, MOST_DOUBLINGS);
        return Duration.ofMillis(Math.min(Math.max(rejectedWait.toMillis(), longestRejectedWait.toMillis()), doubled));
    }
}
