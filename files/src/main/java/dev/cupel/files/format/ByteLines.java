package dev.cupel.files.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Lines of text as bytes. A return, a line feed, or one after the other, ends a line. */
final class ByteLines implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final int maxLength;
    private final byte[] buffer = new byte[BUFFER];
    private byte[] line = new byte[BUFFER];
    private int position;
    private int limit;
    private int length;
    private boolean afterReturn;
    private boolean tooLong;
    private long number;

    ByteLines(InputStream in, int maxLength) {
        this.in = in;
        this.maxLength = maxLength;
    }

    /** Goes to the next line; false: there is none. */
    boolean next() throws IOException {
        length = 0;
        tooLong = false;
        if (afterReturn && fill() && buffer[position] == '\n') {
            position++;
        }
        afterReturn = false;
        if (!fill()) {
            return false;
        }
        number++;
        while (fill()) {
            var end = end();
            keep(end);
            position = end;
            if (end < limit) {
                afterReturn = buffer[position++] == '\r';
                return true;
            }
        }
        return true;
    }

    private int end() {
        var end = position;
        while (end < limit && buffer[end] != '\n' && buffer[end] != '\r') {
            end++;
        }
        return end;
    }

    private void keep(int end) {
        var more = end - position;
        if (length + more > maxLength) {
            tooLong = true;
            return;
        }
        if (length + more > line.length) {
            line = Arrays.copyOf(line, Math.max(line.length * 2, length + more));
        }
        System.arraycopy(buffer, position, line, length, more);
        length += more;
    }

    private boolean fill() throws IOException {
        if (position == limit) {
            position = 0;
            limit = Math.max(0, in.read(buffer));
        }
        return limit > 0;
    }

    /** From 1. */
    long number() {
        return number;
    }

    /** Whether it is longer than may be kept. */
    boolean isTooLong() {
        return tooLong;
    }

    boolean isBlank() {
        for (var i = 0; i < length; i++) {
            if (line[i] != ' ' && line[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    /** Until the next line is asked for. */
    ByteBuffer bytes() {
        return ByteBuffer.wrap(line, 0, length);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
