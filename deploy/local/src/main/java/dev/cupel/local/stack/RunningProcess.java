package dev.cupel.local.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The process of a stack that was started from another shell. */
public final class RunningProcess {

    /** In which a stack that stops in order has ended. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path dataDir;
    private final ProcessHandle process;

    private RunningProcess(Path dataDir, ProcessHandle process) {
        this.dataDir = dataDir;
        this.process = process;
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
                dataDir, process.orElseThrow(() -> new StackException("no stack runs in %s".formatted(dataDir))));
    }

    public long pid() {
        return process.pid();
    }

    /**
     * Asks it to stop in order, and waits for its end.
     *
     * @throws StackException when it does not end
     */
    public void stop() throws InterruptedException {
        process.destroy();
        try {
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (java.util.concurrent.TimeoutException | java.util.concurrent.ExecutionException e) {
            throw new StackException(
                    "process %d of the stack in %s has not ended within %d minutes; `cupel logs` shows what its parts do"
                            .formatted(process.pid(), dataDir, PATIENCE.toMinutes()),
                    e);
        }
    }
}
