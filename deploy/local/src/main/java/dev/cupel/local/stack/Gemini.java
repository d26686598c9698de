package dev.cupel.local.stack;

import java.nio.file.Path;
import java.util.Optional;

/** Whom the stack asks. */
public sealed interface Gemini {

    /** What stands for the emulator's address, which is another one wherever the stack's ports are. */
    String EMULATOR = "emulator";

    /** What tells one from another. */
    String address();

    /**
     * The emulator, as part of the stack.
     *
     * @param jobSeconds from a job's creation to its end
     * @param faults JSON list of faults to start with
     */
    record Emulated(double jobSeconds, Optional<Path> faults) implements Gemini {

        @Override
        public String address() {
            return EMULATOR;
        }
    }

    /** The real API, which costs money. */
    record Real(String url, String key) implements Gemini {

        @Override
        public String address() {
            return url;
        }

        @Override
        public String toString() {
            return "Real[%s]".formatted(url);
        }
    }
}
