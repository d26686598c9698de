package dev.cupel.messaging.start;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a service starts.
 *
 * @param timeout longest that a service waits for a database and a broker that do not answer yet; less than an orchestrator
 *     gives it to start
 */
@ConfigurationProperties("cupel.start")
record StartProperties(@DefaultValue("90s") Duration timeout) {

    StartProperties {
        if (timeout.isNegative()) {
            throw new IllegalArgumentException("cupel.start.timeout must not be negative");
        }
    }
}
