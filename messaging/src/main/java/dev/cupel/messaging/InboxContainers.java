package dev.cupel.messaging;

import dev.cupel.schemas.Topic;
import java.time.Duration;
import java.util.List;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/** The consumers of a service: for each topic a group of its own, so that a rebalance touches one topic only. */
final class InboxContainers implements SmartLifecycle {

    private static final long FIRST_WAIT_MILLIS = 200;
    private static final long LONGEST_WAIT_MILLIS = 10_000;
    private static final Duration AUTHENTICATION_WAIT = Duration.ofSeconds(10);

    /** A topic and who consumes it. */
    record Subscription(Topic<?> topic, Inbox<?> inbox) {}

    private final List<ConcurrentMessageListenerContainer<byte[], byte[]>> containers;

    InboxContainers(
            MessagingProperties properties,
            ConsumerFactory<byte[], byte[]> consumers,
            List<Subscription> subscriptions) {
        containers = subscriptions.stream()
                .map(subscription -> container(properties, consumers, subscription))
                .toList();
    }

    private static ConcurrentMessageListenerContainer<byte[], byte[]> container(
            MessagingProperties properties, ConsumerFactory<byte[], byte[]> consumers, Subscription subscription) {
        var settings = new ContainerProperties(subscription.topic().name());
        settings.setGroupId(
                "%s.%s".formatted(properties.service(), subscription.topic().name()));
        settings.setMessageListener(subscription.inbox());
        settings.setConsumerRebalanceListener(subscription.inbox());
        // Without it a broker that refuses a login for a moment ends the consumer for good.
        settings.setAuthExceptionRetryInterval(AUTHENTICATION_WAIT);
        settings.setAckMode(ContainerProperties.AckMode.BATCH);
        var container = new ConcurrentMessageListenerContainer<>(consumers, settings);
        container.setConcurrency(properties.consumers());
        container.setBeanName(subscription.topic().name());
        // What gets here heals by waiting; the container pauses meanwhile and keeps its records.
        var wait = new ExponentialBackOff(FIRST_WAIT_MILLIS, 2);
        wait.setMaxInterval(LONGEST_WAIT_MILLIS);
        container.setCommonErrorHandler(new DefaultErrorHandler(wait));
        return container;
    }

    @Override
    public void start() {
        containers.forEach(ConcurrentMessageListenerContainer::start);
    }

    @Override
    public void stop() {
        containers.parallelStream().forEach(ConcurrentMessageListenerContainer::stop);
    }

    @Override
    public boolean isRunning() {
        return containers.stream().anyMatch(ConcurrentMessageListenerContainer::isRunning);
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 100;
    }
}
