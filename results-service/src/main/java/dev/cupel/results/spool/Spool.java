package dev.cupel.results.spool;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cupel.results.trouble.TroubleCategory;
import dev.cupel.schemas.Sha256;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Result files on their way from Gemini into the database. One that is there in part stays, so that its download goes on
 * where it stopped: under the next lease, and after a restart. For several threads.
 */
@Component
public class Spool {

    /** A download that did not go on for so long begins anew. */
    private static final Duration FORGET_AFTER = Duration.ofDays(1);

    private static final long LEAST_BYTES = 64 * 1024;

    private final Path parent;
    private final InstantSource clock;
    private final Set<Path> inUse = new HashSet<>();
    private @Nullable SpoolFolder folder;

    @Autowired
    Spool(SpoolProperties properties, InstantSource clock) {
        this(properties.folder(), clock);
    }

    Spool(Path parent, InstantSource clock) {
        this.parent = parent;
        this.clock = clock;
    }

    /** A result file that only its taker writes to, until it is closed. */
    public final class Spooled implements AutoCloseable {

        private final Path path;

        private Spooled(Path path) {
            this.path = path;
        }

        public Path path() {
            return path;
        }

        /** It is not needed any more, or of no use. */
        public void delete() {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                throw trouble(e);
            }
        }

        @Override
        public void close() {
            giveBack(path);
        }
    }

    /**
     * Takes the local copy of a result file, which need not exist yet.
     *
     * @throws SpoolException when it cannot be kept here now
     */
    public synchronized Spooled take(String project, String resultFile) {
        try {
            if (folder == null || !Files.isDirectory(folder.path(), LinkOption.NOFOLLOW_LINKS)) {
                folder = SpoolFolder.open(parent, clock.instant(), FORGET_AFTER);
            }
            deleteForgotten(folder);
            var path = folder.path().resolve(nameOf(project, resultFile));
            if (!inUse.add(path)) {
                throw new SpoolException(
                        TroubleCategory.READ_ELSEWHERE,
                        "its results are still being read under an earlier lease; that ends, and then they are read again");
            }
            return new Spooled(path);
        } catch (IOException e) {
            throw trouble(e);
        }
    }

    private synchronized void giveBack(Path path) {
        inUse.remove(path);
    }

    private void deleteForgotten(SpoolFolder in) throws IOException {
        var oldest = clock.instant().minus(FORGET_AFTER);
        for (var file : in.files()) {
            if (!inUse.contains(file) && modified(file).isBefore(oldest)) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static Instant modified(Path file) throws IOException {
        return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
    }

    /** A name that any file system takes, whatever the result file is called. */
    private static String nameOf(String project, String resultFile) {
        var digest = Sha256.newDigest();
        digest.update(project.getBytes(UTF_8));
        digest.update((byte) 0);
        return HexFormat.of().formatHex(digest.digest(resultFile.getBytes(UTF_8))) + ".jsonl";
    }

    /** What is wrong with the folder. */
    public SpoolException trouble(IOException e) {
        return isFull(e)
                ? new SpoolException(
                        TroubleCategory.SPOOL_FULL, "the folder for results, %s, is full".formatted(parent), e)
                : new SpoolException(
                        TroubleCategory.SPOOL_UNUSABLE,
                        "the folder for results, %s, cannot be used: %s".formatted(parent, why(e)),
                        e);
    }

    private boolean isFull(IOException e) {
        var message = String.valueOf(e.getMessage());
        if (message.contains("No space left on device") || message.contains("Disk quota exceeded")) {
            return true;
        }
        try {
            return Files.getFileStore(parent).getUsableSpace() < LEAST_BYTES;
        } catch (IOException unknown) {
            return false;
        }
    }

    private static String why(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "this service may not write there";
            case NoSuchFileException missing -> "it is not there";
            case FileAlreadyExistsException file -> "it is not a folder";
            case NotDirectoryException file -> "it is not a folder";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }

    @PreDestroy
    synchronized void close() throws IOException {
        if (folder != null) {
            folder.close();
            folder = null;
        }
    }
}
