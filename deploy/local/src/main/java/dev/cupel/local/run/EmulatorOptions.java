package dev.cupel.local.run;

import dev.cupel.emulator.fault.FaultReader;
import dev.cupel.local.cli.CupelCommand;
import dev.cupel.local.stack.Gemini;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the emulator behaves. */
final class EmulatorOptions {

    private static final double UP_DEFAULT = 5;

    @Option(
            names = "--job-seconds",
            paramLabel = "S",
            description = "How long the emulator takes for a job, may be a fraction. Default: 5, in a demo 2")
    private @Nullable Double jobSeconds;

    @Option(names = "--faults", paramLabel = "FILE", description = "JSON list of faults that the emulator plays.")
    private @Nullable Path faults;

    boolean hasFaults() {
        return faults != null;
    }

    Gemini gemini(CupelCommand command) {
        return gemini(command, UP_DEFAULT);
    }

    Gemini gemini(CupelCommand command, double defaultSeconds) {
        var seconds = jobSeconds == null ? defaultSeconds : jobSeconds;
        if (!(seconds >= 0)) {
            throw command.wrongUse("--job-seconds must not be negative");
        }
        if (faults != null) {
            requireFaults(command, faults);
        }
        return new Gemini.Emulated(seconds, Optional.ofNullable(faults));
    }

    private static void requireFaults(CupelCommand command, Path file) {
        try {
            FaultReader.check(Files.readString(file));
        } catch (IOException e) {
            throw command.wrongUse("--faults: %s cannot be read".formatted(file));
        } catch (IllegalArgumentException e) {
            throw command.wrongUse("--faults: %s: %s".formatted(file, e.getMessage()));
        }
    }
}
