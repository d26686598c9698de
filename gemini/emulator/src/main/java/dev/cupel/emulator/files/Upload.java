package dev.cupel.emulator.files;

import dev.cupel.emulator.wire.ApiException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One resumable upload. A chunk sent again at its offset takes the place of the first one, and a finalize sent again
 * gives the same file, since clients repeat both.
 */
public final class Upload {

    private static final Duration LIFE = Duration.ofDays(2);
    private static final int BUFFER = 1 << 16;

    private final Plan plan;
    private final Path part;
    private final FileStore store;
    private final InstantSource clock;
    private final Instant expires;
    private final RunningDigest digest = new RunningDigest();
    private long received;
    private @Nullable StoredFile finished;

    Upload(Plan plan, Path part, FileStore store, InstantSource clock) {
        this.plan = plan;
        this.part = part;
        this.store = store;
        this.clock = clock;
        this.expires = clock.instant().plus(LIFE);
    }

    /** What the client declared at the start; a negative length is unknown. */
    record Plan(String id, String displayName, String mimeType, long length) {}

    public String displayName() {
        return plan.displayName();
    }

    /** Whether it is 48 hours old, like an expired file: it is not continued then, and its file is not read again. */
    boolean expired() {
        return !clock.instant().isBefore(expires);
    }

    /** Deletes what was received and has not become a file. */
    void drop() throws IOException {
        Files.deleteIfExists(part);
    }

    /** Bytes received without a gap. */
    public synchronized long received() {
        return received;
    }

    /**
     * Writes a chunk.
     *
     * @throws ApiException 400 when the offset leaves a gap or the file gets too large
     */
    public synchronized void write(long offset, InputStream bytes) throws IOException {
        if (finished != null) {
            bytes.transferTo(OutputStream.nullOutputStream());
            return;
        }
        if (offset < 0 || offset > received) {
            throw ApiException.invalidArgument(
                    "Invalid upload offset %d: %d bytes were received.".formatted(offset, received));
        }
        try (var channel = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.position(offset);
            var buffer = new byte[BUFFER];
            for (var n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
                store.requireSize(channel.position() + n);
                digest.update(channel.position(), buffer, n);
                channel.write(ByteBuffer.wrap(buffer, 0, n));
            }
            received = Math.max(received, channel.position());
        }
    }

    /**
     * Makes the file of what was received.
     *
     * @throws ApiException 400 when that is not the declared length, 409 when the name has been taken meanwhile, 429
     *     when the project has no room for the file any more
     */
    public synchronized StoredFile complete() throws IOException {
        if (finished != null) {
            return finished;
        }
        if (plan.length() >= 0 && plan.length() != received) {
            throw ApiException.invalidArgument(
                    "Upload has %d bytes, but %d were declared.".formatted(received, plan.length()));
        }
        keepReceived();
        var now = clock.instant();
        var sha256 = digest.of(part);
        var file =
                new StoredFile(plan.id(), plan.displayName(), plan.mimeType(), received, now, now.plus(LIFE), sha256);
        store.add(file, part);
        finished = file;
        return file;
    }

    /** An empty file was never written to, and a chunk that broke off has left more than what counts as received. */
    private void keepReceived() throws IOException {
        var options = received == 0
                ? Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                : Set.of(StandardOpenOption.WRITE);
        try (var channel = FileChannel.open(part, options)) {
            channel.truncate(received);
        }
    }
}
