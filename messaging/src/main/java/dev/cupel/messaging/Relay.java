package dev.cupel.messaging;

import dev.cupel.messaging.failure.Failures;
import dev.cupel.messaging.health.Vital;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Publishes the outbox to Kafka while this instance has the lease. */
final class Relay implements Vital, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Relay.class);
    private static final Duration STANDBY = Duration.ofSeconds(1);
    private static final Duration JOIN = Duration.ofSeconds(10);

    private final RelayLease.Applicant applicant;
    private final Supplier<RelaySession> takeOver;
    private final Duration interval;
    private final Duration gathering;
    private final MeterRegistry meters;
    private final Semaphore wakeups = new Semaphore(0);
    private final Map<Slot, Long> positions = new ConcurrentHashMap<>();
    private volatile CountDownLatch stopped = new CountDownLatch(0);
    private volatile boolean running;
    private volatile boolean halted;
    private volatile boolean dead;
    private boolean damagedBefore;
    private volatile long lag;
    private @Nullable Thread thread;

    Relay(
            RelayLease.Applicant applicant,
            Supplier<RelaySession> takeOver,
            Duration interval,
            Duration gathering,
            MeterRegistry meters) {
        this.applicant = applicant;
        this.takeOver = takeOver;
        this.interval = interval;
        this.gathering = gathering;
        this.meters = meters;
        Gauge.builder("cupel.relay.lag", () -> lag)
                .description("Rows of the outbox that were committed but not yet published when the relay looked last")
                .register(meters);
        Gauge.builder("cupel.relay.halted", () -> halted ? 1 : 0)
                .description("1: the outbox does not match what was published, an operator must look")
                .register(meters);
    }

    /** Says that rows were committed. */
    void wake() {
        if (wakeups.availablePermits() == 0) {
            wakeups.release();
        }
    }

    @Override
    public void start() {
        running = true;
        stopped = new CountDownLatch(1);
        thread = Thread.ofPlatform().name("relay").start(this::run);
    }

    private void run() {
        while (running) {
            try (var lease = applicant.tryAcquire()) {
                if (lease != null) {
                    publishWhileHeld(lease);
                }
                await(STANDBY);
            } catch (DamagedOutboxException e) {
                // A relay that was overtaken without knowing sees damage too, but not in its next session.
                halted = damagedBefore;
                running = !damagedBefore;
                damagedBefore = true;
                log.atError().setCause(e).addKeyValue("halted", halted).log("outbox does not match what was published");
            } catch (Throwable e) {
                goOnAfter(e);
            }
        }
    }

    private void goOnAfter(Throwable e) {
        if (e instanceof VirtualMachineError broken && !(e instanceof StackOverflowError)) {
            dead = true;
            throw broken;
        }
        if (running) {
            Failures.describe(log.atWarn(), e).log("relay failed; starting over from the cursors");
            standAside();
        }
    }

    /** Whom the broker answers has the lease by then: whatever is committed here meanwhile is no reason to take it again. */
    private void standAside() {
        try {
            var _ = stopped.await(STANDBY.multipliedBy(2).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            running = false;
        }
    }

    private void publishWhileHeld(RelayLease lease) {
        try (var session = takeOver.get()) {
            while (running && lease.held()) {
                var published = session.publishSome();
                damagedBefore = false;
                observe(session);
                switch (published) {
                    case NOTHING -> await(interval);
                    case ALL -> gather();
                    case SOME -> {}
                }
            }
        }
    }

    @Override
    public String vital() {
        return "relay";
    }

    @Override
    public Optional<String> trouble() {
        if (halted) {
            return Optional.of("has halted: the outbox does not match what was published; see the log");
        }
        return dead ? Optional.of("has ended; see the log, then restart") : Optional.empty();
    }

    private void observe(RelaySession session) {
        lag = session.lag();
        session.positions().forEach((slot, seq) -> {
            if (positions.put(slot, seq) == null) {
                Gauge.builder("cupel.relay.position", () -> positions.getOrDefault(slot, 0L))
                        .description("Number of the last row published")
                        .tags(Tags.of("topic", slot.topic(), "partition", String.valueOf(slot.partition())))
                        .register(meters);
            }
        });
    }

    /** Lets rows gather, for a transaction of Kafka costs much the same with one record as with hundreds. */
    private void gather() {
        try {
            var _ = stopped.await(gathering.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            running = false;
        }
    }

    private void await(Duration atMost) {
        try {
            if (wakeups.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                wakeups.drainPermits();
            }
        } catch (InterruptedException e) {
            running = false;
        }
    }

    @Override
    public void stop() {
        running = false;
        stopped.countDown();
        wake();
        if (thread != null) {
            try {
                if (!thread.join(JOIN)) {
                    thread.interrupt();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** It stops after the consumers; what they committed last is published at the next start. */
    @Override
    public int getPhase() {
        return 0;
    }
}
