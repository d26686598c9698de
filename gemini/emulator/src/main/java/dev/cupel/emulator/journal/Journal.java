package dev.cupel.emulator.journal;

import dev.cupel.emulator.wire.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import tools.jackson.databind.DeserializationFeature;

/**
 * Append-only file of events, one JSON object a line. It survives a killed process, but not a power cut: each line is
 * passed to the operating system at once, and is not flushed to the disk. One journal may have the file open at a time.
 */
public final class Journal<E> implements AutoCloseable {

    /**
     * The files that journals of this process have open. It is asked before a file is opened: on POSIX a process gives
     * up its lock on a file as soon as it closes any of its channels of that file.
     */
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    private final Path place;
    private final FileChannel channel;
    private boolean closed;

    private Journal(Path place, FileChannel channel) {
        this.place = place;
        this.channel = channel;
    }

    /**
     * Reads all events, drops a last line that a killed process left unfinished, and opens the file for more.
     *
     * @throws IllegalStateException if another journal has it open
     */
    public static <E> Journal<E> open(Path file, Class<E> type, Consumer<E> replay) {
        try {
            var place = place(file);
            if (!OPEN.add(place)) {
                throw inUse(place);
            }
            try {
                return new Journal<>(place, replayed(place, type, replay));
            } catch (IOException | RuntimeException e) {
                OPEN.remove(place);
                throw e;
            }
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
        if (closed) {
            return;
        }
        closed = true;
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            OPEN.remove(place);
        }
    }

    /** One path for one file, which need not be there yet. */
    private static Path place(Path file) throws IOException {
        if (Files.exists(file)) {
            return file.toRealPath();
        }
        var absolute = file.toAbsolutePath();
        var folder = absolute.getParent();
        return folder == null ? absolute : folder.toRealPath().resolve(absolute.getFileName());
    }

    private static <E> FileChannel replayed(Path file, Class<E> type, Consumer<E> replay) throws IOException {
        var channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            lock(channel, file);
            return channel.position(replay(channel, type, replay)).truncate(channel.position());
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void lock(FileChannel channel, Path file) throws IOException {
        if (channel.tryLock() == null) {
            throw inUse(file);
        }
    }

    private static IllegalStateException inUse(Path file) {
        return new IllegalStateException("%s is in use by another emulator".formatted(file.getFileName()));
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
