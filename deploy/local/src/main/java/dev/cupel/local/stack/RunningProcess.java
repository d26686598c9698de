package dev.cupel.local.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** The process of a stack that was started from another shell. */
public final class RunningProcess {

    /** In which a stack that stops in order has ended. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(100);

    private final Path dataDir;
    private final ProcessHandle process;
    private final Map<String, ProcessHandle> parts;

    private RunningProcess(Path dataDir, ProcessHandle process, Map<String, ProcessHandle> parts) {
        this.dataDir = dataDir;
        this.process = process;
        this.parts = parts;
    }

    /**
     * That of the stack in a folder. The lock of the folder tells it from a stranger that has got its process number.
     *
     * @throws StackException when none runs there
     */
    public static RunningProcess of(Path dataDir) {
        var stack = StackFile.running(dataDir);
        var process = ProcessHandle.of(stack.pid()).filter(found -> DataFolder.isHeld(dataDir));
        return new RunningProcess(
                dataDir,
                process.orElseThrow(() -> new StackException("no stack runs in %s".formatted(dataDir))),
                parts(stack));
    }

    private static Map<String, ProcessHandle> parts(StackFile stack) {
        var parts = new LinkedHashMap<String, ProcessHandle>();
        stack.pids().forEach((name, pid) -> ProcessHandle.of(pid).ifPresent(part -> parts.put(name, part)));
        return parts;
    }

    public long pid() {
        return process.pid();
    }

    /**
     * Asks it to stop in order, and waits for its end.
     *
     * @param stopped is told of each part that has ended
     * @throws StackException when it does not end
     */
    public void stop(Consumer<String> stopped) throws InterruptedException {
        process.destroy();
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        // The JDK looks every five seconds only whether a process of another one has ended.
        while (process.isAlive()) {
            if (System.nanoTime() > deadline) {
                throw new StackException(
                        "process %d of the stack in %s has not ended within %d minutes; `cupel logs` shows what its parts do"
                                .formatted(process.pid(), dataDir, PATIENCE.toMinutes()));
            }
            tellEnded(stopped);
            LockSupport.parkNanos(LOOK);
            if (Thread.interrupted()) {
                throw new InterruptedException("stopped");
            }
        }
        tellEnded(stopped);
    }

    private void tellEnded(Consumer<String> stopped) {
        parts.entrySet().removeIf(part -> {
            if (part.getValue().isAlive()) {
                return false;
            }
            stopped.accept(part.getKey());
            return true;
        });
    }
}
