package dev.cupel.e2e;

import dev.cupel.e2e.Cupel.Result;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A command that runs.
 *
 * @param file of what it prints
 */
record Running(Process process, Path file) {

    private static final Duration LONGEST = Duration.ofMinutes(6);

    /** What it has printed. */
    String out() {
        return Cupel.read(file);
    }

    /** Asks it to end (TERM). */
    void terminate() {
        process.destroy();
    }

    /** Waits for its end. */
    Result end() {
        try {
            if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("did not end: " + out());
            }
            return new Result(process.exitValue(), out());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
