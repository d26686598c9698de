package dev.cupel.local.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** Kafka, PostgreSQL, the emulator and the four services, running as children of this process. */
public final class Stack implements AutoCloseable {

    private final StackOptions options;
    private final Programs programs;
    private final DataFolder folder;
    private final Supervisor supervisor;
    private final Consumer<String> announcer;
    private final Consumer<String> progress;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Object file = new Object();

    private boolean ready;
    private boolean closing;

    private Stack(
            StackOptions options,
            DataFolder folder,
            InstantSource clock,
            Consumer<String> announcer,
            Consumer<String> progress) {
        this.options = options;
        this.programs = new Programs(options);
        this.folder = folder;
        this.announcer = announcer;
        this.progress = progress;
        this.supervisor = new Supervisor(options.dataDir(), clock, new Announcements());
    }

    /** As the other one, but says nothing of parts that come up and go down as they should. */
    public static Stack prepare(StackOptions options, InstantSource clock, Consumer<String> announcer) {
        return prepare(options, clock, announcer, line -> {});
    }

    /**
     * Starts nothing yet, but makes sure that a start can succeed.
     *
     * @param announcer is told what the user should know
     * @param progress is told of each part that comes up or goes down
     * @throws StackException when the folder or a port is taken, or a jar is missing
     */
    public static Stack prepare(
            StackOptions options, InstantSource clock, Consumer<String> announcer, Consumer<String> progress) {
        new Installation(options.home()).requireComplete();
        var folder = DataFolder.hold(options);
        try {
            new PortCheck(options, clock).requireFree();
            StackFile.delete(options.dataDir());
            return new Stack(options, folder, clock, announcer, progress);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /**
     * Starts everything and returns when all of it can be used.
     *
     * @throws StackException when a program does not get ready; the others are left to {@link #close()}
     * @throws InterruptedException when the stack is closed meanwhile
     */
    public StackFile start() throws InterruptedException {
        supervisor.start(List.of(programs.postgres()));
        supervisor.start(List.of(programs.kafka()));
        programs.emulator().ifPresent(emulator -> supervisor.start(List.of(emulator)));
        // They wait for database and broker by themselves.
        supervisor.start(programs.services());
        supervisor.awaitReady(this::tellReady);
        synchronized (file) {
            ready = true;
            writeFile();
        }
        return StackFile.running(options.dataDir());
    }

    /** Returns when another thread has closed the stack. */
    public void awaitClose() throws InterruptedException {
        closed.await();
    }

    public Path dataDir() {
        return options.dataDir();
    }

    private void tellReady(String program, Duration after) {
        progress.accept("  %-16s ready after %.1f s".formatted(program, after.toMillis() / 1000.0));
    }

    private void writeFile() {
        synchronized (file) {
            if (!ready || closing) {
                return;
            }
            var ports = options.ports();
            new StackFile(
                            programs.bootstrapServers(),
                            programs.jdbcUrl(),
                            Programs.url(ports.ingest()),
                            Programs.url(ports.submit()),
                            Programs.url(ports.poller()),
                            Programs.url(ports.results()),
                            programs.emulator().isPresent() ? Programs.url(ports.emulator()) : null,
                            options.dataDir().toString(),
                            ProcessHandle.current().pid(),
                            supervisor.pids())
                    .write();
        }
    }

    /** Stops the services, then the emulator, Kafka and PostgreSQL, and returns when they have ended. */
    @Override
    public void close() {
        if (!isFirstClose()) {
            awaitClosed();
            return;
        }
        progress.accept("stopping");
        supervisor.close(program -> progress.accept("  %-16s stopped".formatted(program)));
        StackFile.delete(options.dataDir());
        folder.close();
        closed.countDown();
    }

    private boolean isFirstClose() {
        synchronized (file) {
            var first = !closing;
            closing = true;
            return first;
        }
    }

    private void awaitClosed() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells the user which program ended, and the file which process is its next one. */
    private final class Announcements implements Child.Listener {

        @Override
        public void started(Child child) {
            try {
                writeFile();
            } catch (StackException e) {
                announcer.accept(String.valueOf(e.getMessage()));
            }
        }

        @Override
        public void notStarted(Child child, IOException reason) {
            announcer.accept(
                    "%s cannot be started: %s".formatted(child.program().name(), reason.getMessage()));
        }

        @Override
        public void died(Child child, int exitCode, Duration nextStart) {
            announcer.accept("%s ended (exit code %d); starting it again in %.1f s"
                    .formatted(child.program().name(), exitCode, nextStart.toMillis() / 1000.0));
        }
    }
}
