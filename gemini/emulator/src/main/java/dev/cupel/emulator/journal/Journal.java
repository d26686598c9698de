package dev.cupel.emulator.journal;

import dev.cupel.emulator.wire.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.DeserializationFeature;

/**
 * Events in a file, one JSON object a line, only ever appended to. It outlives a killed process, not a power cut:
 * lines reach the operating system at once, and the disk when that pleases. One journal may have it open at a time.
 */
public final class Journal<E> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private final FileChannel channel;

    private Journal(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Reads all events, drops a last line that a killed process left unfinished, and opens the file for more.
     *
     * @throws IllegalStateException if another journal has it open
     */
    public static <E> Journal<E> open(Path file, Class<E> type, Consumer<E> replay) {
        try {
            var channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            lock(channel, file);
            channel.position(replay(channel, type, replay)).truncate(channel.position());
            return new Journal<>(channel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the event down; when this returns, it survives the process. */
    public synchronized void append(E event) {
        var line = ByteBuffer.wrap((Json.MAPPER.writeValueAsString(event) + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            while (line.hasRemaining()) {
                channel.write(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void lock(FileChannel channel, Path file) throws IOException {
        try {
            if (channel.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            LOG.atDebug().setCause(e).log("the journal is open in this process");
        }
        channel.close();
        throw new IllegalStateException("%s is in use by another emulator".formatted(file.getFileName()));
    }

    // Read through the one channel: on POSIX, closing another one of the same file would give up the lock.
    private static <E> long replay(FileChannel channel, Class<E> type, Consumer<E> replay) throws IOException {
        var whole = wholeLines(channel);
        // A number that events did not have yet when they were written is zero.
        var reader = Json.MAPPER.readerFor(type).without(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
        var lines = new BufferedReader(Channels.newReader(channel.position(0), StandardCharsets.UTF_8));
        var read = 0L;
        while (read < whole) {
            var line = nextLine(lines);
            read += line.getBytes(StandardCharsets.UTF_8).length + 1;
            E event = reader.readValue(line);
            replay.accept(event);
        }
        return whole;
    }

    private static String nextLine(BufferedReader lines) throws IOException {
        var line = lines.readLine();
        if (line == null) {
            throw new IOException("the journal shrank while it was read");
        }
        return line;
    }

    /** Length of the file up to and including its last line feed. */
    private static long wholeLines(FileChannel channel) throws IOException {
        var whole = 0L;
        var at = 0L;
        var buffer = ByteBuffer.allocate(1 << 16);
        while (channel.read(buffer.clear(), at) >= 0) {
            for (var i = 0; i < buffer.position(); i++) {
                whole = buffer.get(i) == '\n' ? at + i + 1 : whole;
            }
            at += buffer.position();
        }
        return whole;
    }
}
