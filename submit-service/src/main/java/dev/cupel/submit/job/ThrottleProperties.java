package dev.cupel.submit.job;

import dev.cupel.submit.quota.Throttle.Waits;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Bounds of the waits after a 429. A wait is a random part of its bound.
 *
 * @param first bound after the first refusal; it doubles with each further one
 * @param longest largest bound
 */
@ConfigurationProperties("cupel.submit.throttle")
record ThrottleProperties(
        @DefaultValue("30s") Duration first,
        @DefaultValue("15m") Duration longest) {

    Waits waits() {
        return new Waits(first, longest);
    }
}
