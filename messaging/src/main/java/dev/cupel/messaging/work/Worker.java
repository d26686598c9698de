package dev.cupel.messaging.work;

import dev.cupel.messaging.health.Vital;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;

/**
 * Repeats a step on threads of its own: at once while there is work, else after an interval, and after a longer one when
 * the step failed. A step claims its work in the database, so any number of threads and instances can run it.
 *
 * <p>When the service is about to stop, all workers are told before anything waits for one of them: none begins a step
 * that another could have done.
 */
public final class Worker implements Vital, SmartLifecycle, ApplicationListener<ContextClosedEvent> {

    private static final Logger log = LoggerFactory.getLogger(Worker.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
    private static final Duration JOIN = Duration.ofSeconds(15);

    private final String name;
    private final int threads;
    private final Duration interval;
    private final BooleanSupplier step;
    private final List<Thread> running = new CopyOnWriteArrayList<>();
    private final AtomicInteger dead = new AtomicInteger();
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
        dead.set(0);
        for (var i = 0; i < threads; i++) {
            running.add(Thread.ofPlatform().name(name + "-" + i).start(() -> run(signal)));
        }
    }

    private void run(CountDownLatch signal) {
        var wait = Duration.ZERO;
        while (!stoppedWithin(signal, wait)) {
            try {
                wait = step.getAsBoolean() ? Duration.ZERO : interval;
            } catch (Throwable e) {
                if (endsTheThread(e)) {
                    dead.incrementAndGet();
                    failed(log.atError(), e).log("a thread of this worker has ended; restart the service");
                    return;
                }
                failed(log.atWarn(), e).log("step failed; it is tried again");
                wait = AFTER_FAILURE;
            }
        }
    }

    /** The step's transaction is undone whatever it met; only a virtual machine that is broken ends the thread. */
    private static boolean endsTheThread(Throwable e) {
        return e instanceof VirtualMachineError && !(e instanceof StackOverflowError);
    }

    private LoggingEventBuilder failed(LoggingEventBuilder event, Throwable e) {
        return event.addKeyValue("worker", name)
                .addKeyValue("cause", e.getClass().getName())
                .setCause(e);
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
    public String vital() {
        return "worker-" + name;
    }

    @Override
    public Optional<String> trouble() {
        var ended = dead.get();
        return ended == 0
                ? Optional.empty()
                : Optional.of("%d of %d threads have ended; see the log, then restart".formatted(ended, threads));
    }

    /** Has no further step begun, and waits for nothing. */
    @Override
    public void onApplicationEvent(ContextClosedEvent closing) {
        stopped.countDown();
    }

    /** Returns at once: those of one phase are waited for together. */
    @Override
    public void stop(Runnable whenStopped) {
        stopped.countDown();
        Thread.ofVirtual().name("stop-" + name).start(() -> {
            try {
                stop();
            } finally {
                whenStopped.run();
            }
        });
    }

    @Override
    public void stop() {
        stopped.countDown();
        var deadline = System.nanoTime() + JOIN.toNanos();
        for (var thread : running) {
            try {
                if (!thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())))) {
                    thread.interrupt();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        running.clear();
    }

    /** Also true of one that was told to stop and not waited for yet. */
    @Override
    public boolean isRunning() {
        return !running.isEmpty();
    }

    /** After the relay, before the consumers. */
    @Override
    public int getPhase() {
        return 1;
    }
}
