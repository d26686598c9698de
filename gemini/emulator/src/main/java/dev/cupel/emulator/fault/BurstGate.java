package dev.cupel.emulator.fault;

import java.time.Instant;
import java.time.InstantSource;

/** Accepts a number of requests, then refuses all for a while; exact whatever the number of threads. */
final class BurstGate {

    private final OnRequest.Burst burst;
    private final InstantSource clock;
    private long passed;
    private Instant refusesUntil = Instant.MIN;

    BurstGate(OnRequest.Burst burst, InstantSource clock) {
        this.burst = burst;
        this.clock = clock;
    }

    synchronized boolean refuses() {
        var now = clock.instant();
        if (now.isBefore(refusesUntil)) {
            return true;
        }
        passed++;
        if (passed == burst.every()) {
            passed = 0;
            refusesUntil = now.plus(burst.pause());
        }
        return false;
    }
}
