package dev.cupel.messaging;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The topics that the services share.
 *
 * @param partitions that a topic is created with, and has at least; some of the catalogue always have another number
 * @param renewal how often a service asks the broker whether topics have more partitions by now
 */
@ConfigurationProperties("cupel.topics")
record TopicProperties(
        @DefaultValue("6") int partitions,
        @DefaultValue("30s") Duration renewal) {

    TopicProperties {
        if (partitions < 1 || !renewal.isPositive()) {
            throw new IllegalArgumentException("cupel.topics.partitions and renewal must be positive");
        }
    }
}
