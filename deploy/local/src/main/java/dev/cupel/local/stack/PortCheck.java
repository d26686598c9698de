package dev.cupel.local.stack;

import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Makes sure, before anything starts, that no port of the stack is taken. */
record PortCheck(StackOptions options, InstantSource clock) {

    /** Programs of a stack that was killed end by themselves, but not at once. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    void requireFree() {
        var leftBehind = StackFile.find(options.dataDir()).isPresent();
        var deadline = clock.instant().plus(leftBehind ? PATIENCE : Duration.ZERO);
        while (true) {
            var taken = taken();
            if (taken.isEmpty()) {
                return;
            }
            if (!clock.instant().isBefore(deadline)) {
                throw new StackException(message(taken));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
    }

    private Map<Integer, String> taken() {
        var taken = options.ports().taken();
        if (options.gemini() instanceof Gemini.Real) {
            taken.remove(options.ports().emulator());
        }
        // A database server can outlive all others; the next start stops it by its own note.
        if (Files.exists(options.folder("postgres").resolve("data").resolve("postmaster.pid"))) {
            taken.remove(options.ports().postgres());
        }
        return taken;
    }

    private static String message(Map<Integer, String> taken) {
        var ports = taken.entrySet().stream()
                .map(port -> "  port %d, for %s: %s"
                        .formatted(
                                port.getKey(),
                                port.getValue(),
                                PortOwner.of(port.getKey())
                                        .map(PortOwner::toString)
                                        .orElse("a process of another user, or one that the system does not show")))
                .collect(Collectors.joining(System.lineSeparator()));
        return "ports of this stack are taken:%n%s%nStop those programs, or move all ports, such as with --port-base 9080"
                .formatted(ports);
    }
}
