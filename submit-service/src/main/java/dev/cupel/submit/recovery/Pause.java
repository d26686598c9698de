package dev.cupel.submit.recovery;

import java.time.Duration;

/** Lets time pass: that of the world, or a test's. */
@FunctionalInterface
public interface Pause {

    /** Returns after the time; an interrupted thread ends it early. */
    void take(Duration time) throws InterruptedException;
}
