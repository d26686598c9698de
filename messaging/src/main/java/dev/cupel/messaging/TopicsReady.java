package dev.cupel.messaging;

import dev.cupel.messaging.start.BrokerWait;
import dev.cupel.schemas.TopicProvisioning;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.context.SmartLifecycle;

/** Makes sure, before anything reads or writes, that the topics are there as the catalogue says. */
final class TopicsReady implements SmartLifecycle {

    private final BrokerWait broker;
    private final Supplier<Admin> admins;
    private final boolean create;
    private final InstantSource clock;
    private volatile boolean ready;

    TopicsReady(BrokerWait broker, Supplier<Admin> admins, boolean create, InstantSource clock) {
        this.broker = broker;
        this.admins = admins;
        this.create = create;
        this.clock = clock;
    }

    @Override
    public void start() {
        try {
            broker.await();
            provide();
            ready = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the topics", e);
        }
    }

    private void provide() throws InterruptedException {
        try (var admin = admins.get()) {
            var provisioning = new TopicProvisioning(admin, clock);
            if (create) {
                provisioning.ensure();
            } else {
                provisioning.check();
            }
        }
    }

    @Override
    public void stop() {
        ready = false;
    }

    @Override
    public boolean isRunning() {
        return ready;
    }

    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
