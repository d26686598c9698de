package dev.cupel.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Repeats a step on threads of its own: at once while there is work, else after an interval, and after a longer one when
 * the step failed. A step claims its work in the database, so any number of threads and instances can run it.
 */
public final class Worker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Worker.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
    private static final Duration JOIN = Duration.ofSeconds(20);

    private final String name;
    private final int threads;
    private final Duration interval;
    private final BooleanSupplier step;
    private final List<Thread> running = new ArrayList<>();
    private volatile CountDownLatch stopped = new CountDownLatch(0);

    /**
     * @param step does one piece of work; false: there was none
     */
    public Worker(String name, int threads, Duration interval, BooleanSupplier step) {
        this.name = name;
        this.threads = threads;
        this.interval = interval;
        this.step = step;
    }

    @Override
    public void start() {
        var signal = new CountDownLatch(1);
        stopped = signal;
        for (var i = 0; i < threads; i++) {
            running.add(Thread.ofPlatform().name(name + "-" + i).start(() -> run(signal)));
        }
    }

    private void run(CountDownLatch signal) {
        var wait = Duration.ZERO;
        while (!stoppedWithin(signal, wait)) {
            try {
                wait = step.getAsBoolean() ? Duration.ZERO : interval;
            } catch (RuntimeException | StackOverflowError e) {
                wait = AFTER_FAILURE;
                log.atWarn()
                        .addKeyValue("worker", name)
                        .addKeyValue("cause", e.getClass().getName())
                        .setCause(e)
                        .log("step failed; it is tried again");
            }
        }
    }

    private static boolean stoppedWithin(CountDownLatch signal, Duration wait) {
        try {
            return signal.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void stop() {
        stopped.countDown();
        for (var thread : running) {
            try {
                if (!thread.join(JOIN)) {
                    thread.interrupt();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        running.clear();
    }

    @Override
    public boolean isRunning() {
        return stopped.getCount() > 0;
    }

    /** After the relay, before the consumers. */
    @Override
    public int getPhase() {
        return 1;
    }
}
