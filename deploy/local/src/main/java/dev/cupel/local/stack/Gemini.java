package dev.cupel.local.stack;

import java.nio.file.Path;
import java.util.Optional;

/** Whom the stack asks. */
public sealed interface Gemini {

    /**
     * The emulator, as part of the stack.
     *
     * @param jobSeconds from a job's creation to its end
     * @param faults JSON list of faults to start with
     */
    record Emulated(double jobSeconds, Optional<Path> faults) implements Gemini {}

    /** The real API, which costs money. */
    record Real(String url, String key) implements Gemini {

        @Override
        public String toString() {
            return "Real[%s]".formatted(url);
        }
    }
}
