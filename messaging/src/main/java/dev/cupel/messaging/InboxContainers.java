package dev.cupel.messaging;

import dev.cupel.schemas.Topic;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/**
 * The consumers of a service: for each topic a group of its own, so that a rebalance touches one topic only.
 *
 * <p>While the database does not answer this instance they leave their groups, so that another one, whom it may answer, gets
 * their partitions: the broker would see no reason to take them away.
 */
final class InboxContainers implements SmartLifecycle {

    private static final Duration LOOK = Duration.ofMillis(500);
    /** A moment without an answer is not worth that partitions move. */
    private static final int LOOKS_BEFORE_LEAVING = 6;

    /** Longer than a statement may hang. */
    private static final Duration STOP = Duration.ofSeconds(10);

    private static final Logger log = LoggerFactory.getLogger(InboxContainers.class);

    /** A topic and who consumes it. */
    record Subscription(Topic<?> topic, Inbox<?> inbox) {}

    private final List<ConcurrentMessageListenerContainer<byte[], byte[]>> containers;
    private final BooleanSupplier databaseAnswers;
    private volatile CountDownLatch stopped = new CountDownLatch(0);
    /** Used by the thread that watches the database only. */
    private boolean left;

    InboxContainers(
            MessagingProperties properties,
            ConsumerFactory<byte[], byte[]> consumers,
            List<Subscription> subscriptions,
            BooleanSupplier databaseAnswers) {
        this.databaseAnswers = databaseAnswers;
        containers = subscriptions.stream()
                .map(subscription -> InboxContainer.of(subscription, properties, consumers))
                .toList();
    }

    /** Whether this instance has partitions of a topic now. */
    boolean consumes(Topic<?> topic) {
        return containers.stream()
                .filter(container -> topic.name().equals(container.getBeanName()))
                // One that is stopped remembers what it had.
                .filter(ConcurrentMessageListenerContainer::isRunning)
                .map(ConcurrentMessageListenerContainer::getAssignedPartitions)
                .anyMatch(partitions -> partitions != null && !partitions.isEmpty());
    }

    @Override
    public void start() {
        var signal = new CountDownLatch(1);
        stopped = signal;
        containers.forEach(ConcurrentMessageListenerContainer::start);
        Thread.ofVirtual().name("inbox-groups").start(() -> leaveWhileTheDatabaseIsAway(signal));
    }

    private void leaveWhileTheDatabaseIsAway(CountDownLatch signal) {
        var unanswered = 0;
        try {
            while (!signal.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                unanswered = databaseAnswers.getAsBoolean() ? 0 : unanswered + 1;
                try {
                    leaveOrJoin(unanswered, signal);
                } catch (RuntimeException e) {
                    log.atWarn().setCause(e).log("partitions could not be left or taken; it is tried again");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void leaveOrJoin(int unanswered, CountDownLatch signal) {
        if (!left && unanswered >= LOOKS_BEFORE_LEAVING) {
            log.atWarn().log("the database does not answer; partitions are left to other instances");
            left = true;
            stopAll();
        } else if (left && unanswered == 0) {
            join(signal);
            left = false;
        }
    }

    /** Not when the service is being stopped: that stops what runs now. */
    private synchronized void join(CountDownLatch signal) {
        if (signal.getCount() > 0) {
            containers.forEach(ConcurrentMessageListenerContainer::start);
            log.atInfo().log("the database answers again; partitions are taken again");
        }
    }

    @Override
    public synchronized void stop() {
        stopped.countDown();
        stopAll();
    }

    /**
     * Tells all consumers to stop before it waits for any of them: a listener may hang in the database as long as its
     * time-outs let it, and the partitions of the others are free meanwhile.
     */
    private void stopAll() {
        var running = new CountDownLatch(containers.size());
        containers.forEach(container -> container.stop(running::countDown));
        try {
            if (!running.await(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                log.atWarn().log("a consumer has not stopped in time; its thread ends when its listener returns");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return stopped.getCount() > 0;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 100;
    }
}
