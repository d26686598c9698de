package dev.cupel.messaging.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;

class WorkerTest {

    @Test
    void repeatsItsStepAtOnceWhileThereIsWork() {
        var left = new AtomicInteger(1_000);
        var worker = new Worker("test", 2, Duration.ofHours(1), () -> left.getAndDecrement() > 0);

        worker.start();

        await().until(() -> left.get() <= 0);
        worker.stop();
        assertThat(worker.isRunning()).isFalse();
    }

    @Test
    void looksAtOnceWhenAnotherThreadHasClaimedWork() {
        var looks = new AtomicInteger();
        var claim = new CountDownLatch(1);
        var finish = new CountDownLatch(1);
        var worker = new Worker("test", 3, Duration.ofHours(1), () -> {
            looks.incrementAndGet();
            if (Thread.currentThread().getName().endsWith("-0")) {
                hold(claim);
                Worker.claimed();
                hold(finish);
            }
            return false;
        });
        worker.start();
        await().until(() -> looks.get() == 3);

        claim.countDown();

        await().until(() -> looks.get() == 4);
        finish.countDown();
        worker.stop();
        assertThat(worker.isRunning()).isFalse();
    }

    private static void hold(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void goesOnAfterAStepThatFailed() {
        var steps = new AtomicInteger();
        var worker = new Worker("test", 1, Duration.ofMillis(1), () -> {
            if (steps.incrementAndGet() == 1) {
                throw new IllegalStateException("once");
            }
            return false;
        });

        worker.start();

        await().until(() -> steps.get() > 1);
        worker.stop();
    }

    @Test
    void goesOnAfterAnErrorOfTheStep() {
        var steps = new AtomicInteger();
        var worker = new Worker("test", 1, Duration.ofMillis(1), () -> {
            if (steps.incrementAndGet() == 1) {
                throw new NoClassDefFoundError("once");
            }
            return false;
        });

        worker.start();

        await().until(() -> steps.get() > 1);
        assertThat(worker.trouble()).isEmpty();
        worker.stop();
    }

    @Test
    void saysSoWhenAThreadHasEnded() {
        var worker = new Worker("test", 2, Duration.ofHours(1), () -> {
            if (Thread.currentThread().getName().endsWith("-1")) {
                throw new InternalError("broken");
            }
            return false;
        });

        worker.start();

        await().untilAsserted(() -> assertThat(worker.trouble())
                .hasValueSatisfying(trouble -> assertThat(trouble).startsWith("1 of 2 threads have ended")));
        worker.stop();
    }

    /** Each step takes longer than it takes to tell the other worker. */
    @Test
    void areAllToldToStopBeforeOneIsWaitedFor() {
        var steps = new AtomicInteger();
        var begun = new CountDownLatch(4);
        BooleanSupplier slow = () -> {
            steps.incrementAndGet();
            begun.countDown();
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            return true;
        };
        var context = new GenericApplicationContext();
        for (var i = 0; i < 4; i++) {
            var name = "slow-" + i;
            context.registerBean(name, Worker.class, () -> new Worker(name, 1, Duration.ZERO, slow));
        }
        context.refresh();
        await().until(() -> begun.getCount() == 0);
        var before = steps.get();

        var start = System.nanoTime();
        context.close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        assertThat(steps.get() - before).isLessThanOrEqualTo(1);
    }
}
