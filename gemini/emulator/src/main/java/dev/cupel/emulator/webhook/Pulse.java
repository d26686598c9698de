package dev.cupel.emulator.webhook;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Repeats an action while it says that it is needed; it starts its thread when it is first needed. */
final class Pulse implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Duration tick;
    private final BooleanSupplier beat;
    private final ScheduledThreadPoolExecutor thread;
    private final AtomicBoolean beating = new AtomicBoolean();
    private final AtomicBoolean wanted = new AtomicBoolean();

    /**
     * A pulse that rests.
     *
     * @param beat says whether there is need for another
     */
    Pulse(Duration tick, BooleanSupplier beat) {
        this.tick = tick;
        this.beat = beat;
        this.thread = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("webhooks").daemon().factory(), new ThreadPoolExecutor.DiscardPolicy());
    }

    /** There is need for at least one beat from now on. */
    void wake() {
        wanted.set(true);
        if (beating.compareAndSet(false, true)) {
            thread.execute(this::beat);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.atWarn().log("the webhooks' thread did not stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void beat() {
        wanted.set(false);
        if (needed()) {
            var _ = thread.schedule(this::beat, tick.toNanos(), TimeUnit.NANOSECONDS);
            return;
        }
        beating.set(false);
        if (wanted.get()) {
            wake();
        }
    }

    private boolean needed() {
        try {
            return beat.getAsBoolean();
        } catch (OutOfMemoryError e) {
            // The executor would swallow the exception.
            var thisThread = Thread.currentThread();
            thisThread.getUncaughtExceptionHandler().uncaughtException(thisThread, e);
            return true;
        } catch (RuntimeException | Error e) {
            LOG.atError().setCause(e).log("webhooks could not be looked after");
            return true;
        }
    }
}
