package dev.cupel.poller;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of poller-service.
 *
 * @param interval how often it looks for jobs that are due
 * @param concurrency polls at a time
 * @param lease how long a poll may take before another instance does it again; longer than a call to Gemini may
 * @param firstPoll time from submission to the first poll, and the shortest between polls
 * @param longestWait longest time between polls of one job
 */
@ConfigurationProperties("cupel.poller")
record PollerProperties(
        @DefaultValue("200ms") Duration interval,
        @DefaultValue("2") int concurrency,
        @DefaultValue("70s") Duration lease,
        @DefaultValue("15s") Duration firstPoll,
        @DefaultValue("5m") Duration longestWait) {

    PollerProperties {
        if (concurrency < 1 || firstPoll.compareTo(longestWait) > 0) {
            throw new IllegalArgumentException(
                    "cupel.poller: concurrency must be positive, first-poll at most longest-wait");
        }
    }
}
