package dev.cupel.emulator.server;

import java.io.InterruptedIOException;
import java.time.Duration;

/** A slow server. */
final class Delay {

    private Delay() {}

    static void pass(Duration delay) throws InterruptedIOException {
        try {
            Thread.sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the server stops");
        }
    }
}
