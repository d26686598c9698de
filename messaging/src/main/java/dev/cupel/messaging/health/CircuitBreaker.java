package dev.cupel.messaging.health;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * A step that needs something outside. While that does not answer this instance, the step is left to other instances, whom it
 * may answer, and runs here only once in twenty seconds: the probe may be wrong, and the step's failure says why.
 */
public final class CircuitBreaker implements BooleanSupplier {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(20);

    private final BooleanSupplier answers;
    private final BooleanSupplier step;
    private final LongSupplier nanos;
    private final AtomicLong lastRun;

    CircuitBreaker(BooleanSupplier answers, BooleanSupplier step, LongSupplier nanos) {
        this.answers = answers;
        this.step = step;
        this.nanos = nanos;
        this.lastRun = new AtomicLong(nanos.getAsLong());
    }

    /** Runs a step at each call while the probe has answers, else once in twenty seconds. */
    public static BooleanSupplier on(Probe probe, BooleanSupplier step) {
        return new CircuitBreaker(probe::answers, step, System::nanoTime);
    }

    /** Runs the step, or not. False: there was no work, or the step was skipped. */
    @Override
    public boolean getAsBoolean() {
        var now = nanos.getAsLong();
        if (answers.getAsBoolean()) {
            lastRun.set(now);
            return step.getAsBoolean();
        }
        var last = lastRun.get();
        var isTime = now - last >= RETRY_AFTER.toNanos() && lastRun.compareAndSet(last, now);
        return isTime && step.getAsBoolean();
    }
}
