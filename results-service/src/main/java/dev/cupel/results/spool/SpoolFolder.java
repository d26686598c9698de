package dev.cupel.results.spool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A folder of one instance, in a folder that others may use too. It has a name that nobody can guess, and only its owner may
 * look into it. It is locked while the instance lives; whoever starts later goes on with one that nobody holds, so that what
 * was downloaded before a restart is there after it.
 */
final class SpoolFolder implements AutoCloseable {

    private static final String PREFIX = "cupel-results-";
    private static final String LOCK = "lock";
    private static final String BOOT = "boot";
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    /** Those of this process: to open the lock of one again would give it up. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel lock;

    private SpoolFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** Takes a folder that an instance has left behind, else a new one. Those that nobody wants for so long are deleted. */
    static SpoolFolder open(Path parent, Instant now, Duration forgetAfter) throws IOException {
        Files.createDirectories(parent);
        // Its owner is who we are.
        var own = Files.createTempDirectory(parent, PREFIX);
        var left = leftBehind(parent, own);
        for (var folder : left) {
            var taken = hold(folder);
            if (taken.isPresent()) {
                Files.delete(own);
                taken.get().clearAfterCrash();
                left.stream().filter(other -> !other.equals(folder)).forEach(other -> forget(other, now, forgetAfter));
                return taken.get();
            }
        }
        var taken = hold(own).orElseThrow(() -> new IOException("the new folder is locked"));
        taken.clearAfterCrash();
        return taken;
    }

    private static List<Path> leftBehind(Path parent, Path own) throws IOException {
        try (var children = Files.list(parent)) {
            return children.filter(child -> child.getFileName().toString().startsWith(PREFIX))
                    .filter(child -> !child.equals(own) && isPrivate(child, own))
                    .sorted()
                    .toList();
        }
    }

    /** Whether it is a folder of the same owner that nobody else may use, and no link to one. */
    private static boolean isPrivate(Path folder, Path own) {
        try {
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                    || !Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(own))) {
                return false;
            }
            var posix = Files.getFileAttributeView(folder, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
            return posix == null
                    || PosixFilePermissions.toString(posix.readAttributes().permissions())
                            .endsWith("------");
        } catch (IOException e) {
            return false;
        }
    }

    /** Empty: somebody holds it. */
    private static Optional<SpoolFolder> hold(Path folder) throws IOException {
        var key = folder.toAbsolutePath().normalize();
        if (!HELD.add(key)) {
            return Optional.empty();
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(
                    folder.resolve(LOCK),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    LinkOption.NOFOLLOW_LINKS);
            // Who has just given it up may have deleted it.
            if (channel.tryLock() != null && Files.exists(folder.resolve(LOCK), LinkOption.NOFOLLOW_LINKS)) {
                return Optional.of(new SpoolFolder(folder, channel));
            }
            giveUp(key, channel);
            return Optional.empty();
        } catch (IOException e) {
            giveUp(key, channel);
            throw e;
        }
    }

    private static void giveUp(Path key, @Nullable FileChannel channel) throws IOException {
        HELD.remove(key);
        if (channel != null) {
            channel.close();
        }
    }

    /** When the machine has crashed, files may have holes where what was written last did not reach the disk. */
    private void clearAfterCrash() throws IOException {
        var mark = path.resolve(BOOT);
        var boot = Files.isReadable(BOOT_ID) ? Files.readString(BOOT_ID) : "";
        var then = Files.isRegularFile(mark, LinkOption.NOFOLLOW_LINKS) ? Files.readString(mark) : "";
        if (boot.isEmpty() || !boot.equals(then)) {
            for (var file : files()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(mark);
            Files.writeString(mark, boot, StandardOpenOption.CREATE_NEW);
        }
    }

    private static void forget(Path folder, Instant now, Duration after) {
        try {
            var unused = Files.getLastModifiedTime(folder, LinkOption.NOFOLLOW_LINKS)
                    .toInstant()
                    .plus(after)
                    .isBefore(now);
            if (unused) {
                var abandoned = hold(folder);
                if (abandoned.isPresent()) {
                    abandoned.get().delete();
                }
            }
        } catch (IOException e) {
            // Another one may have it by now. It costs some space, no more.
        }
    }

    /** Result files that are there, whole or in part. */
    List<Path> files() throws IOException {
        try (var children = Files.list(path)) {
            return children.filter(child -> !child.endsWith(LOCK) && !child.endsWith(BOOT))
                    .toList();
        }
    }

    Path path() {
        return path;
    }

    private void delete() throws IOException {
        for (var file : files()) {
            Files.deleteIfExists(file);
        }
        close();
    }

    /** Leaves files behind for whoever starts next; without any the folder is deleted. */
    @Override
    public void close() throws IOException {
        try {
            if (files().isEmpty()) {
                Files.deleteIfExists(path.resolve(BOOT));
                Files.deleteIfExists(path.resolve(LOCK));
                Files.deleteIfExists(path);
            }
        } finally {
            giveUp(path.toAbsolutePath().normalize(), lock);
        }
    }
}
