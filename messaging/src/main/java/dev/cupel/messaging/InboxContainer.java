package dev.cupel.messaging;

import dev.cupel.messaging.InboxContainers.Subscription;
import java.time.Duration;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/** How the consumers of one topic are set up. */
final class InboxContainer {

    private static final long FIRST_WAIT_MILLIS = 200;
    private static final long MAX_WAIT_MILLIS = 10_000;
    private static final Duration OFFSET_COMMIT = Duration.ofSeconds(2);
    private static final Duration AUTHENTICATION_WAIT = Duration.ofSeconds(10);

    private InboxContainer() {}

    static ConcurrentMessageListenerContainer<byte[], byte[]> of(
            Subscription subscription, MessagingProperties properties, ConsumerFactory<byte[], byte[]> consumers) {
        var topic = subscription.topic().name();
        var container = new ConcurrentMessageListenerContainer<>(consumers, settings(subscription, properties, topic));
        container.setConcurrency(properties.consumers());
        container.setBeanName(topic);
        // What gets here heals by waiting; the container pauses meanwhile and keeps its records.
        var wait = new ExponentialBackOff(FIRST_WAIT_MILLIS, 2);
        wait.setMaxInterval(MAX_WAIT_MILLIS);
        container.setCommonErrorHandler(new DefaultErrorHandler(wait));
        return container;
    }

    private static ContainerProperties settings(
            Subscription subscription, MessagingProperties properties, String topic) {
        var settings = new ContainerProperties(topic);
        settings.setGroupId("%s.%s".formatted(properties.service(), topic));
        settings.setMessageListener(subscription.inbox());
        settings.setConsumerRebalanceListener(subscription.inbox());
        // Without it a broker that refuses a login for a moment ends the consumer for good.
        settings.setAuthExceptionRetryInterval(AUTHENTICATION_WAIT);
        // The offsets in the database count; those at the broker are for whoever watches the lag of groups.
        settings.setAckMode(ContainerProperties.AckMode.TIME);
        settings.setAckTime(OFFSET_COMMIT.toMillis());
        return settings;
    }
}
