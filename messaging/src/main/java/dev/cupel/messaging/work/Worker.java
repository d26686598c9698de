package dev.cupel.messaging.work;

import dev.cupel.messaging.health.Vital;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
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
 * <p>However many threads have no work, one of them looks for it at a time: the others wait for their turn to look. When one has
 * claimed work, the next looks at once, for there may be more.
 *
 * <p>When the service is about to stop, all workers are told before anything waits for one of them: none begins a step
 * that another could have done.
 */
public final class Worker implements Vital, SmartLifecycle, ApplicationListener<ContextClosedEvent> {

    private static final Logger log = LoggerFactory.getLogger(Worker.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
    private static final Duration JOIN = Duration.ofSeconds(15);
    private static final ScopedValue<Rest> REST = ScopedValue.newInstance();

    private final String name;
    private final int threads;
    private final Duration interval;
    private final BooleanSupplier step;
    private final List<Thread> running = new CopyOnWriteArrayList<>();
    private final AtomicInteger dead = new AtomicInteger();
    private volatile Rest rest = new Rest();

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
        var started = new Rest();
        rest = started;
        dead.set(0);
        for (var i = 0; i < threads; i++) {
            running.add(Thread.ofPlatform()
                    .name(name + "-" + i)
                    .start(() -> ScopedValue.where(REST, started).run(() -> run(started))));
        }
    }

    private void run(Rest rest) {
        try {
            while (!rest.isOver()) {
                if (!stepOrFail(rest)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** False: the thread ends. */
    private boolean stepOrFail(Rest rest) throws InterruptedException {
        boolean found;
        try {
            found = step.getAsBoolean();
        } catch (Throwable e) {
            if (endsTheThread(e)) {
                dead.incrementAndGet();
                failed(log.atError(), e).log("a thread of this worker has ended; restart the service");
                return false;
            }
            failed(log.atWarn(), e).log("step failed; it is tried again");
            rest.afterFailure();
            return true;
        }
        if (!found) {
            rest.take(interval);
        }
        return true;
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
        rest.end();
    }

    /** Returns at once: those of one phase are waited for together. */
    @Override
    public void stop(Runnable whenStopped) {
        rest.end();
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
        rest.end();
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

    /** The step of the current thread has claimed work, and is about to do it. */
    static void claimed() {
        if (REST.isBound()) {
            REST.get().wake();
        }
    }

    /** What threads without work do, until the worker is stopped. */
    private static final class Rest {
        private final Semaphore turn = new Semaphore(1, true);
        private final Semaphore wakeups = new Semaphore(0);
        private final CountDownLatch over = new CountDownLatch(1);

        /** Waits for the turn to look for work, then for the interval or for somebody who has found some. */
        void take(Duration interval) throws InterruptedException {
            turn.acquire();
            try {
                if (!isOver()) {
                    var _ = wakeups.tryAcquire(interval.toNanos(), TimeUnit.NANOSECONDS);
                }
            } finally {
                turn.release();
            }
        }

        void afterFailure() throws InterruptedException {
            var _ = over.await(AFTER_FAILURE.toNanos(), TimeUnit.NANOSECONDS);
        }

        /** Has somebody look at once, unless nobody rests. */
        void wake() {
            if (turn.availablePermits() == 0 && wakeups.availablePermits() == 0) {
                wakeups.release();
            }
        }

        boolean isOver() {
            return over.getCount() == 0;
        }

        void end() {
            over.countDown();
            wakeups.release();
        }
    }
}
