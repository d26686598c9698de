package dev.cupel.messaging;

import dev.cupel.messaging.failure.Failures;
import dev.cupel.messaging.start.BrokerWait;
import dev.cupel.schemas.TopicProvisioning;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Makes sure, before anything reads or writes, that the topics are there as the catalogue says, and looks from time to time
 * whether an operator has given them more partitions.
 */
final class TopicsReady implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(TopicsReady.class);

    private final BrokerWait broker;
    private final Supplier<Admin> admins;
    private final boolean create;
    private final TopicProperties properties;
    private final PartitionCounts counts;
    private final OutboxRepository outbox;
    private final InstantSource clock;
    private volatile CountDownLatch stopped = new CountDownLatch(0);

    TopicsReady(
            BrokerWait broker,
            Supplier<Admin> admins,
            boolean create,
            TopicProperties properties,
            PartitionCounts counts,
            OutboxRepository outbox,
            InstantSource clock) {
        this.broker = broker;
        this.admins = admins;
        this.create = create;
        this.properties = properties;
        this.counts = counts;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public void start() {
        try {
            broker.await();
            provide();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the topics", e);
        }
        var signal = new CountDownLatch(1);
        stopped = signal;
        Thread.ofVirtual().name("topics").start(() -> renew(signal));
    }

    private void provide() throws InterruptedException {
        try (var admin = admins.get()) {
            var topics = new TopicProvisioning(admin, clock, properties.partitions());
            counts.take(create ? topics.ensure() : topics.check());
        }
        counts.require(outbox.heads().keySet());
    }

    private void renew(CountDownLatch signal) {
        var answered = true;
        try {
            while (!signal.await(properties.renewal().toNanos(), TimeUnit.NANOSECONDS)) {
                answered = renewOnce(answered);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** False: the broker does not answer, which is said once. */
    private boolean renewOnce(boolean answeredBefore) throws InterruptedException {
        try (var admin = admins.get()) {
            var grown = new TopicProvisioning(admin, clock, properties.partitions()).grown(counts.known());
            counts.take(grown);
            grown.forEach((topic, partitions) -> log.atInfo()
                    .addKeyValue("topic", topic)
                    .addKeyValue("partitions", partitions)
                    .log("the topic has more partitions; they are used from now on"));
            return true;
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            if (answeredBefore) {
                Failures.describe(log.atWarn(), e).log("it is not known whether topics have more partitions");
            }
            return false;
        }
    }

    @Override
    public void stop() {
        stopped.countDown();
    }

    @Override
    public boolean isRunning() {
        return stopped.getCount() > 0;
    }

    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
