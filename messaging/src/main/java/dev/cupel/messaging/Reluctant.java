package dev.cupel.messaging;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * A step that needs something outside. While that does not answer this instance, the step is left to the others, whom it may
 * answer, and only tried now and then: the probe may be wrong, and what fails says why.
 */
public final class Reluctant implements BooleanSupplier {

    private static final Duration NOW_AND_THEN = Duration.ofSeconds(20);

    private final BooleanSupplier answers;
    private final BooleanSupplier step;
    private final LongSupplier nanos;
    private final AtomicLong lastGo;

    Reluctant(BooleanSupplier answers, BooleanSupplier step, LongSupplier nanos) {
        this.answers = answers;
        this.step = step;
        this.nanos = nanos;
        this.lastGo = new AtomicLong(nanos.getAsLong());
    }

    /** Runs a step whenever it is asked to while there are answers. */
    public static BooleanSupplier without(Probe probe, BooleanSupplier step) {
        return new Reluctant(probe::answers, step, System::nanoTime);
    }

    /** False, too: it was not tried. */
    @Override
    public boolean getAsBoolean() {
        var now = nanos.getAsLong();
        if (answers.getAsBoolean()) {
            lastGo.set(now);
            return step.getAsBoolean();
        }
        var last = lastGo.get();
        var isTime = now - last >= NOW_AND_THEN.toNanos() && lastGo.compareAndSet(last, now);
        return isTime && step.getAsBoolean();
    }
}
