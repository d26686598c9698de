package dev.cupel.local.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;

/** The pause between two looks at a dataset: longer where a look takes the services long, as at a large one. */
public final class Pause {

    private static final Duration SHORTEST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int TIMES_THE_LOOK = 4;

    private final InstantSource clock;

    public Pause(InstantSource clock) {
        this.clock = clock;
    }

    public void after(Instant lookBegan) throws InterruptedException {
        LockSupport.parkNanos(
                length(Duration.between(lookBegan, clock.instant())).toNanos());
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    private static Duration length(Duration look) {
        var length = look.multipliedBy(TIMES_THE_LOOK);
        if (length.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return length.compareTo(LONGEST) < 0 ? length : LONGEST;
    }
}
