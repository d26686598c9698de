package dev.cupel.emulator.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class PulseTest {

    private static final Duration TICK = Duration.ofMillis(2);

    private final AtomicInteger beats = new AtomicInteger();

    @Test
    void beatsWhileThereIsNeedAndRestsAfterwards() {
        try (var pulse = new Pulse(TICK, () -> beats.incrementAndGet() < 3)) {
            pulse.wake();
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> beats.get() == 3);
            Awaitility.await().during(TICK.multipliedBy(20)).until(() -> beats.get() == 3);
            pulse.wake();
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> beats.get() == 4);
        }
    }

    @Test
    void doesNotLoseACallThatComesDuringTheLastBeat() throws InterruptedException {
        var inside = new CountDownLatch(1);
        var called = new CountDownLatch(1);
        try (var pulse = new Pulse(TICK, () -> {
            if (beats.incrementAndGet() == 1) {
                inside.countDown();
                await(called);
            }
            return false;
        })) {
            pulse.wake();
            inside.await();
            pulse.wake();
            called.countDown();
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> beats.get() == 2);
        }
    }

    @Test
    void goesOnAfterAFailure() {
        try (var pulse = new Pulse(TICK, () -> {
            if (beats.incrementAndGet() == 1) {
                throw new IllegalStateException("once");
            }
            return false;
        })) {
            pulse.wake();
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> beats.get() == 2);
        }
    }

    @Test
    void doesNothingOnceClosed() {
        var pulse = new Pulse(TICK, () -> beats.incrementAndGet() > 0);
        pulse.wake();
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> beats.get() > 1);
        pulse.close();
        var last = beats.get();
        pulse.wake();
        assertThat(beats).hasValue(last);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
