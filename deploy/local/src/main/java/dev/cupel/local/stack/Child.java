package dev.cupel.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A program that is started again whenever it ends, until it is stopped. */
final class Child {

    /** What happened to a child; called on its own thread. */
    interface Listener {
        void started(Child child);

        /** The system cannot start the process; it counts as a death. */
        void notStarted(Child child, IOException reason);

        void died(Child child, int exitCode, Duration nextStart);
    }

    /** What a shell answers for a program that is there and cannot be run. */
    private static final int CANNOT_EXECUTE = 126;

    private final Program program;
    private final Path folder;
    private final RestartPolicy policy;
    private final InstantSource clock;
    private final Listener listener;
    private final Thread keeper;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition stopped = lock.newCondition();
    private boolean stopping;
    private @Nullable Process process;
    private long logStart;
    private int deaths;

    Child(Program program, Path folder, RestartPolicy policy, InstantSource clock, Listener listener) {
        this.program = program;
        this.folder = folder;
        this.policy = policy;
        this.clock = clock;
        this.listener = listener;
        this.keeper = Thread.ofPlatform().name("keeper-" + program.name()).unstarted(this::keepRunning);
    }

    Program program() {
        return program;
    }

    void start() {
        keeper.start();
    }

    private void keepRunning() {
        Instant startedAt;
        int exitCode;
        do {
            startedAt = clock.instant();
            exitCode = runOnce();
        } while (waitForNextStart(exitCode, Duration.between(startedAt, clock.instant())));
    }

    /** Returns the exit code when the process has ended; at once when the child is being stopped. */
    private int runOnce() {
        try {
            var running = startProcess();
            if (running.isEmpty()) {
                return 0;
            }
            listener.started(this);
            return running.get().onExit().join().exitValue();
        } catch (IOException e) {
            listener.notStarted(this, e);
            return CANNOT_EXECUTE;
        }
    }

    /** Empty when the child is being stopped. */
    private Optional<Process> startProcess() throws IOException {
        lock.lock();
        try {
            if (stopping) {
                return Optional.empty();
            }
            logStart = Files.exists(program.log()) ? Files.size(program.log()) : 0;
            var started = program.start(folder);
            process = started;
            return Optional.of(started);
        } finally {
            lock.unlock();
        }
    }

    /** False when the child is being stopped. */
    private boolean waitForNextStart(int exitCode, Duration uptime) {
        lock.lock();
        try {
            if (stopping) {
                return false;
            }
            deaths = policy.deathsInARow(deaths, uptime);
            var wait = policy.waitAfter(deaths);
            listener.died(this, exitCode, wait);
            var left = wait.toNanos();
            while (!stopping && left > 0) {
                left = stopped.awaitNanos(left);
            }
            return !stopping;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Empty before the first start. */
    Optional<Long> pid() {
        lock.lock();
        try {
            return Optional.ofNullable(process).map(Process::pid);
        } finally {
            lock.unlock();
        }
    }

    /** Deaths in a row. */
    int deaths() {
        lock.lock();
        try {
            return deaths;
        } finally {
            lock.unlock();
        }
    }

    /** Length of the log when the running process was started. */
    long logStart() {
        lock.lock();
        try {
            return logStart;
        } finally {
            lock.unlock();
        }
    }

    /** Asks the process to end, and starts no other. */
    void stop() {
        lock.lock();
        try {
            stopping = true;
            stopped.signalAll();
            if (process != null) {
                process.destroy();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the end of a process that was asked to, and kills it when it takes too long. */
    void awaitEnd() {
        var last = running();
        if (last.isEmpty()) {
            return;
        }
        try {
            if (!last.get().waitFor(program.grace(), TimeUnit.SECONDS)) {
                last.get().destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            last.get().destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Process> running() {
        lock.lock();
        try {
            return Optional.ofNullable(process).filter(Process::isAlive);
        } finally {
            lock.unlock();
        }
    }
}
