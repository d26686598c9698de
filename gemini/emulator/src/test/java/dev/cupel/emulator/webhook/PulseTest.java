package dev.cupel.emulator.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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

    @ParameterizedTest
    @MethodSource("failures")
    void goesOnAfterAFailure(Runnable failure) {
        try (var pulse = new Pulse(TICK, () -> {
            if (beats.incrementAndGet() == 1) {
                failure.run();
            }
            return false;
        })) {
            pulse.wake();
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> beats.get() == 2);
        }
    }

    static Stream<Runnable> failures() {
        return Stream.of(
                () -> {
                    throw new IllegalStateException("once");
                },
                () -> {
                    throw new StackOverflowError("once");
                });
    }

    @Test
    void tellsWhoeverWatchesOverThreadsOfALackOfMemoryAndGoesOn() {
        var told = new CopyOnWriteArrayList<Throwable>();
        try (var pulse = new Pulse(TICK, () -> {
            if (beats.incrementAndGet() == 1) {
                Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> told.add(failure));
                throw new OutOfMemoryError("not really");
            }
            return false;
        })) {
            pulse.wake();
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> beats.get() == 2);
            assertThat(told).singleElement().isInstanceOf(OutOfMemoryError.class);
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
