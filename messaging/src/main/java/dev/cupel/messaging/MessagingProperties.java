package dev.cupel.messaging;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a service takes part in messaging.
 *
 * @param service name of the service: consumer groups, the relay's transactional id and its cursors carry it
 * @param consumers consumer threads for each topic
 * @param provisionTopics whether the service creates the topics of the catalogue at start; otherwise it checks them
 * @param relayInterval how often the relay looks for rows that other instances have committed
 * @param relayGather how long the relay lets rows gather after it has published all there were
 * @param relayBatch most rows of one partition that the relay publishes in one Kafka transaction
 */
@ConfigurationProperties("cupel.messaging")
record MessagingProperties(
        String service,
        @DefaultValue("1") int consumers,
        @DefaultValue("false") boolean provisionTopics,
        @DefaultValue("200ms") Duration relayInterval,
        @DefaultValue("200ms") Duration relayGather,
        @DefaultValue("500") int relayBatch) {

    MessagingProperties {
        if (!service.matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException("cupel.messaging.service is '%s'; expected a name".formatted(service));
        }
        if (consumers < 1 || relayBatch < 1) {
            throw new IllegalArgumentException("cupel.messaging.consumers and relay-batch must be positive");
        }
    }
}
