package dev.cupel.emulator.lines;

import dev.cupel.emulator.lines.InputLine.Malformed;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The lines of an input file, none of them longer than the API takes a request to be. */
public final class InputLines implements Closeable {

    /** What an interactive request, or all inline ones together, may have [DOC]; for a line of a file our choice. */
    static final int MAX_BYTES = 20 << 20;

    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final byte[] chunk = new byte[BUFFER];
    private int from;
    private int to;
    private byte[] line = new byte[BUFFER];
    private int length;
    private long number;

    public InputLines(Path file) throws IOException {
        this.in = Files.newInputStream(file);
    }

    /** The number of the line that was read last, from 1. */
    public long number() {
        return number;
    }

    /** The next line without its end; null after the last one. */
    @Nullable
    public String next() throws IOException, Malformed {
        number++;
        length = 0;
        while (from < to || fill()) {
            var end = from;
            while (end < to && chunk[end] != '\n') {
                end++;
            }
            keep(end);
            if (end < to) {
                from++;
                return text();
            }
        }
        return length == 0 ? null : text();
    }

    private boolean fill() throws IOException {
        from = 0;
        to = Math.max(0, in.read(chunk));
        return to > 0;
    }

    /** Takes the bytes up to a place off the chunk and puts them onto the line. */
    private void keep(int end) throws Malformed {
        var more = end - from;
        if (length + more > MAX_BYTES) {
            throw new Malformed(number, "longer than %d bytes".formatted(MAX_BYTES));
        }
        if (length + more > line.length) {
            line = Arrays.copyOf(line, Math.min(MAX_BYTES, Math.max(2 * line.length, length + more)));
        }
        System.arraycopy(chunk, from, line, length, more);
        length += more;
        from = end;
    }

    /** Uses the slower strict decoder, which reports errors, only for text that may have one. */
    private String text() throws Malformed {
        var text = new String(line, 0, length, StandardCharsets.UTF_8);
        if (text.indexOf('\ufffd') < 0) {
            return text;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Malformed(number, "not UTF-8");
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
