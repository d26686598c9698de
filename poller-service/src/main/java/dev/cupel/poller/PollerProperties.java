package dev.cupel.poller;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the workers.
 *
 * @param interval how often they look for jobs that are due
 * @param concurrency max concurrent calls to a Gemini project, of one instance
 */
@ConfigurationProperties("cupel.poller")
record PollerProperties(
        @DefaultValue("200ms") Duration interval,
        @DefaultValue("2") int concurrency) {

    PollerProperties {
        if (concurrency < 1) {
            throw new IllegalArgumentException("cupel.poller: concurrency must be positive");
        }
    }
}
