package dev.cupel.ingest.upload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.unit.DataSize;

/**
 * A folder of one upload, in one that others may use too. It is locked while the upload is under way: what nobody locks was left
 * behind by an instance that is dead.
 */
final class UploadFolder implements AutoCloseable {

    private static final String PREFIX = "cupel-upload-";
    private static final String LOCK = "lock";
    private static final int CHUNK = 1 << 20;

    /** Those of this process: to open the lock of one again would give it up. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel lock;
    private int files;

    private UploadFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    static UploadFolder create(Path parent) throws IOException {
        var path = Files.createTempDirectory(Files.createDirectories(parent), PREFIX)
                .toRealPath();
        HELD.add(path);
        var lock = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var folder = new UploadFolder(path, lock);
        if (lock.tryLock() == null) {
            folder.close();
            throw new IOException("a new folder is locked");
        }
        return folder;
    }

    /** Deletes what uploads have left behind that ended with their service. */
    static void deleteLeftBehind(Path parent) throws IOException {
        try (var children = Files.list(Files.createDirectories(parent).toRealPath())) {
            for (var child : children.filter(UploadFolder::isOne).toList()) {
                if (!HELD.contains(child) && isAbandoned(child)) {
                    FileSystemUtils.deleteRecursively(child);
                }
            }
        }
    }

    private static boolean isOne(Path child) {
        return child.getFileName().toString().startsWith(PREFIX)
                && Files.isRegularFile(child.resolve(LOCK), LinkOption.NOFOLLOW_LINKS)
                && Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS);
    }

    /** Others may use the same folder: what cannot be opened is theirs. */
    private static boolean isAbandoned(Path folder) {
        try (var lock = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            return lock.tryLock() != null;
        } catch (IOException | OverlappingFileLockException e) {
            return false;
        }
    }

    /**
     * Writes a file.
     *
     * @param keepFree room that is left on the disk
     * @throws NoRoomException when there is too little room
     * @throws IOException when the bytes cannot be read to their end
     */
    Path write(InputStream in, DataSize keepFree) throws IOException, NoRoomException {
        var file = path.resolve(Integer.toString(files++));
        try (var out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
            var chunk = in.readNBytes(CHUNK);
            while (chunk.length > 0) {
                if (Files.getFileStore(path).getUsableSpace() - chunk.length < keepFree.toBytes()) {
                    throw new NoRoomException();
                }
                out.write(chunk);
                chunk = in.readNBytes(CHUNK);
            }
        }
        return file;
    }

    /** The disk has too little room. */
    static final class NoRoomException extends Exception {

        private static final long serialVersionUID = 1;
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            FileSystemUtils.deleteRecursively(path);
        } finally {
            HELD.remove(path);
        }
    }

    /** Files that are there now; for tests. */
    static List<Path> in(Path parent) throws IOException {
        try (var children = Files.list(parent)) {
            return children.filter(child -> child.getFileName().toString().startsWith(PREFIX))
                    .toList();
        }
    }
}
