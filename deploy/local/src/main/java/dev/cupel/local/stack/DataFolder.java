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

    private final FileChannel channel;

    private DataFolder(FileChannel channel) {
        this.channel = channel;
    }

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
            return new DataFolder(channel);
        } catch (IOException e) {
            throw new StackException("folder %s cannot be used: %s".formatted(folder, e.getMessage()), e);
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
