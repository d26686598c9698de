package dev.cupel.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The process that listens on a port, as far as Linux tells.
 *
 * @param program its file name, such as {@code java}
 * @param stack folder of the stack that it is a part of; null: of none
 */
record PortOwner(long pid, String program, @Nullable Path stack) {

    private static final Path PROC = Path.of("/proc");
    /** State of a socket that listens, in /proc/net/tcp. */
    private static final String LISTENS = "0A";

    private static final int ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    /** Empty when another user's process listens, or the system does not say who does. */
    static Optional<PortOwner> of(int port) {
        var sockets = new HashSet<String>();
        for (var table : List.of("tcp", "tcp6")) {
            try (var lines = Files.lines(PROC.resolve("net").resolve(table))) {
                lines.map(line -> line.strip().split("\\s+"))
                        .filter(row -> row.length > INODE && row[STATE].equals(LISTENS))
                        .filter(row -> row[ADDRESS].endsWith(":%04X".formatted(port)))
                        .forEach(row -> sockets.add("socket:[%s]".formatted(row[INODE])));
            } catch (IOException | java.io.UncheckedIOException notLinux) {
                return Optional.empty();
            }
        }
        return ProcessHandle.allProcesses()
                .filter(process -> holds(process.pid(), sockets))
                .findFirst()
                .map(process -> new PortOwner(process.pid(), program(process), stackOf(process.pid())));
    }

    private static boolean holds(long pid, Set<String> sockets) {
        try (Stream<Path> files = Files.list(folder(pid).resolve("fd"))) {
            return files.anyMatch(file -> target(file).filter(sockets::contains).isPresent());
        } catch (IOException | java.io.UncheckedIOException notOurs) {
            return false;
        }
    }

    private static Optional<String> target(Path link) {
        try {
            return Optional.of(Files.readSymbolicLink(link).toString());
        } catch (IOException closedMeanwhile) {
            return Optional.empty();
        }
    }

    private static String program(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> Path.of(command).getFileName().toString())
                .orElse("unknown");
    }

    /** The programs of a stack run in its folder. */
    private static @Nullable Path stackOf(long pid) {
        return target(folder(pid).resolve("cwd"))
                .map(Path::of)
                .filter(folder -> Files.exists(folder.resolve("stack.lock")))
                .orElse(null);
    }

    private static Path folder(long pid) {
        return PROC.resolve(String.valueOf(pid));
    }

    @Override
    public String toString() {
        return stack == null
                ? "process %d, %s".formatted(pid, program)
                : "process %d, of the stack in %s: `cupel down --data-dir %s` stops it".formatted(pid, stack, stack);
    }
}
