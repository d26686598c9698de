package dev.cupel.emulator.jobs;

import dev.cupel.emulator.jobs.InputLine.Malformed;
import java.io.BufferedInputStream;
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
final class InputLines implements Closeable {

    /** What an interactive request, or all inline ones together, may have [DOC]; for a line of a file our choice. */
    static final int MAX_BYTES = 20 << 20;

    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private byte[] line = new byte[BUFFER];
    private long number;

    InputLines(Path file) throws IOException {
        this.in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    }

    /** The number of the line that was read last, from 1. */
    long number() {
        return number;
    }

    /** The next line without its end; null after the last one. */
    @Nullable
    String next() throws IOException, Malformed {
        number++;
        var length = 0;
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return length == 0 ? null : text(length);
            }
            if (length == MAX_BYTES) {
                throw new Malformed(number, "longer than %d bytes".formatted(MAX_BYTES));
            }
            if (length == line.length) {
                line = Arrays.copyOf(line, Math.min(2 * length, MAX_BYTES));
            }
            line[length++] = (byte) next;
        }
        return text(length);
    }

    private String text(int length) throws Malformed {
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
