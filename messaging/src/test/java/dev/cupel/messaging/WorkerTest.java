package dev.cupel.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

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
}
