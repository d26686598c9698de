package dev.cupel.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Keeps a second node, of this or another process, out of a folder. It ends with the process, however that ends. */
final class FolderLock implements AutoCloseable {
    private static final String FILE = "node.lock";

    /**
     * Checked before the file is opened: closing any channel of a file drops all locks this process has on it. Kept until it is
     * closed, because a channel that nobody refers to any more is closed by the collector, while its server still runs.
     */
    private static final Map<Path, FolderLock> HELD = new HashMap<>();

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    static FolderLock acquire(Path dir) {
        return tryAcquire(dir)
                .orElseThrow(() -> new IllegalStateException("folder %s is in use by another node".formatted(dir)));
    }

    /** Whether a node has ever been in the folder. */
    static boolean existsIn(Path dir) {
        return Files.exists(dir.resolve(FILE));
    }

    static Optional<FolderLock> tryAcquire(Path dir) {
        var folder = dir.toAbsolutePath().normalize();
        synchronized (HELD) {
            if (HELD.containsKey(folder)) {
                return Optional.empty();
            }
            try {
                Files.createDirectories(folder);
                var lock = lock(folder);
                lock.ifPresent(held -> HELD.put(folder, held));
                return lock;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Optional<FolderLock> lock(Path folder) throws IOException {
        var channel = FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(new FolderLock(folder, channel));
    }

    @Override
    public void close() {
        synchronized (HELD) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                HELD.remove(folder);
            }
        }
    }
}
