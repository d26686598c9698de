package dev.cupel.local.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The folder of a stack, held by one process; the lock ends with it, however it ends. */
final class DataFolder implements AutoCloseable {

    private static final String LOCK = "stack.lock";
    /** Says whom the stack asks, for as long as its data lie there. */
    private static final String GEMINI = "gemini";

    private final FileChannel channel;

    private DataFolder(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the folder for this process.
     *
     * @throws StackException when another process has it, or its data are of a stack that asked somebody else: the jobs
     *     that they tell of would be given up on there, and paid for again
     */
    static DataFolder hold(StackOptions options) {
        var folder = options.dataDir();
        try {
            Files.createDirectories(options.folder("logs"));
            Files.createDirectories(options.folder("spool"));
            var channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isLocked(channel)) {
                channel.close();
                throw alreadyRunning(folder);
            }
            try {
                requireSameGemini(options);
            } catch (RuntimeException e) {
                channel.close();
                throw e;
            }
            return new DataFolder(channel);
        } catch (IOException e) {
            throw new StackException("folder %s cannot be used: %s".formatted(folder, e.getMessage()), e);
        }
    }

    private static void requireSameGemini(StackOptions options) throws IOException {
        var file = options.folder(GEMINI);
        if (!Files.exists(file)) {
            Files.writeString(file, options.gemini().address());
            return;
        }
        var before = Files.readString(file).strip();
        if (!before.equals(options.gemini().address())) {
            throw new StackException(
                    "the data in %s are of a stack that asked %s: start it %s, or name another --data-dir"
                            .formatted(
                                    options.dataDir(),
                                    before.equals(Gemini.EMULATOR) ? "the emulator" : before,
                                    before.equals(Gemini.EMULATOR)
                                            ? "without --gemini-url"
                                            : "with --gemini-url " + before));
        }
    }

    /** Whether a process holds the folder of a stack now. */
    static boolean isHeld(Path folder) {
        var lock = folder.resolve(LOCK);
        if (!Files.exists(lock)) {
            return false;
        }
        try (var channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            return !isLocked(channel);
        } catch (IOException e) {
            throw new StackException("folder %s cannot be used: %s".formatted(folder, e.getMessage()), e);
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    private static StackException alreadyRunning(Path folder) {
        var pid = StackFile.find(folder).map(stack -> " (process %d)".formatted(stack.pid()));
        return new StackException("a stack is already running in %s%s: stop it, or name another --data-dir"
                .formatted(folder, pid.orElse("")));
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StackException("the lock of the data folder cannot be released", e);
        }
    }
}
