package dev.cupel.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A process of a PostgreSQL server, known by its data folder. */
final class PostgresProcess {
    static final int STOP_TIMEOUT_SECONDS = 15;
    private static final int CHECK_MILLIS = 50;

    private final ProcessHandle process;

    private PostgresProcess(ProcessHandle process) {
        this.process = process;
    }

    /** The main process, as the server notes it in its data folder. */
    static Optional<PostgresProcess> mainOf(Path data) {
        Path note = note(data);
        if (Files.notExists(note)) {
            return Optional.empty();
        }
        try {
            long pid = Long.parseLong(Files.readAllLines(note).getFirst().strip());
            return ProcessHandle.of(pid).filter(PostgresProcess::isPostgres).map(PostgresProcess::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends whatever an earlier server has left, so that the next one can start. */
    static void clear(Path data) {
        mainOf(data).ifPresent(PostgresProcess::stop);
        // Without their main process they end by themselves, but keep the server's shared memory in use until then.
        ProcessHandle.allProcesses()
                .filter(process -> isPostgres(process) && worksIn(process, data))
                .forEach(orphan -> new PostgresProcess(orphan).kill().join());
        try {
            // The process id may belong to another program now: the server would not start.
            Files.deleteIfExists(note(data));
            // A start that failed in this process has kept the library's lock. A node's own is FolderLock.
            Files.deleteIfExists(data.resolve("epg-lock"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path note(Path data) {
        return data.resolve("postmaster.pid");
    }

    /** False for a process that has ended but still has its entry, too. */
    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> Path.of(command).endsWith("postgres"))
                .isPresent();
    }

    private static boolean worksIn(ProcessHandle process, Path data) {
        try {
            return Files.isSameFile(Path.of("/proc", Long.toString(process.pid()), "cwd"), data);
        } catch (IOException gone) {
            return false;
        }
    }

    /** Completes soon after the process ends, whose parent is not this process: the JDK's own looks every 5 s only. */
    CompletableFuture<Void> exit() {
        var exit = new CompletableFuture<Void>();
        var checks = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("postgres-exit").factory());
        Runnable check = () -> {
            if (!isPostgres(process)) {
                exit.complete(null);
            }
        };
        var _ = checks.scheduleWithFixedDelay(check, 0, CHECK_MILLIS, TimeUnit.MILLISECONDS);
        return exit.whenComplete((done, failure) -> checks.shutdown());
    }

    CompletableFuture<Void> kill() {
        process.destroyForcibly();
        return exit();
    }

    /** Ends connections and writes a checkpoint; kills the process if that takes too long. */
    private void stop() {
        try {
            // SIGINT is PostgreSQL's fast shutdown; the JDK sends SIGTERM only, which waits for the clients to leave.
            new ProcessBuilder("sh", "-c", "kill -INT " + process.pid()).start().waitFor();
            exit().get(STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException slow) {
            kill().join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while PostgreSQL stops", e);
        }
    }
}
