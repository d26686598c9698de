package dev.cupel.gemini.job;

import dev.cupel.gemini.call.TransientGeminiException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a JSONL file, one at a time, in memory that does not grow with the file. Blank lines are skipped; a last
 * line without a newline is a line. For one thread.
 */
public final class ResultLines implements AutoCloseable {
    private final InputStream in;
    private final LineReader reader;
    private final Function<IOException, RuntimeException> failure;
    private @Nullable ResultLine line;

    ResultLines(InputStream in, long fromByte, int maxLineBytes, Function<IOException, RuntimeException> failure) {
        this.in = in;
        this.reader = new LineReader(in, fromByte, maxLineBytes);
        this.failure = failure;
    }

    /**
     * Reads a local file, which is no link, from an offset, which is 0 or the {@link ResultLine#endOffset()} of a line of it.
     *
     * @throws UncheckedIOException when it cannot be read, here and in {@link #next()}
     */
    public static ResultLines open(Path file, long fromByte, int maxLineBytes) {
        try {
            var channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
            channel.position(fromByte);
            return new ResultLines(Channels.newInputStream(channel), fromByte, maxLineBytes, UncheckedIOException::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Moves on to the next line; false at the end of the file.
     *
     * @throws TransientGeminiException when a file of the API stops short; resume after the last line
     */
    public boolean next() {
        line = null;
        try {
            line = reader.read();
        } catch (IOException e) {
            throw failure.apply(e);
        }
        return line != null;
    }

    /** The line that {@link #next()} moved to. */
    public ResultLine line() {
        if (line == null) {
            throw new IllegalStateException("there is no line: next() was not called or returned false");
        }
        return line;
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw failure.apply(e);
        }
    }
}
