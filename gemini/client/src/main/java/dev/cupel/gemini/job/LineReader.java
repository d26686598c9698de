package dev.cupel.gemini.job;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Cuts a stream of bytes into lines, keeping no more than one line of the longest allowed length. */
final class LineReader {
    private static final int BLANK = ' ';

    private final InputStream in;
    private final int maxLineBytes;
    private final byte[] chunk = new byte[64 * 1024];
    private int chunkStart;
    private int chunkEnd;
    private byte[] kept = new byte[8 * 1024];
    /** The last bytes of a line that is too long. */
    private byte[] last = {};

    private long lineBytes;
    private long offset;

    LineReader(InputStream in, long fromByte, int maxLineBytes) {
        this.in = in;
        this.offset = fromByte;
        this.maxLineBytes = maxLineBytes;
    }

    /** The next line that is not blank; null at the end. */
    @Nullable
    ResultLine read() throws IOException {
        while (readLine()) {
            if (lineBytes > maxLineBytes) {
                return new ResultLine.TooLong(lineBytes, head(), tail(), offset);
            }
            if (!isBlank()) {
                return decoded();
            }
        }
        return null;
    }

    /** Reads up to and over a newline or up to the end; false when there was nothing more to read. */
    private boolean readLine() throws IOException {
        lineBytes = 0;
        while (chunkStart < chunkEnd || fill()) {
            int end = chunkStart;
            while (end < chunkEnd && chunk[end] != '\n') {
                end++;
            }
            keep(end - chunkStart);
            if (end < chunkEnd) {
                chunkStart++;
                offset++;
                return true;
            }
        }
        return lineBytes > 0;
    }

    private boolean fill() throws IOException {
        int read = in.read(chunk);
        chunkStart = 0;
        chunkEnd = Math.max(read, 0);
        return read > 0;
    }

    /** Takes bytes off the chunk: onto the line, or only onto its ends and its length once it is too long. */
    private void keep(int bytes) {
        var room = (int) Math.max(0, maxLineBytes - lineBytes);
        if (bytes > room) {
            keepLast(bytes);
        }
        append(Math.min(bytes, room));
        lineBytes += bytes;
        offset += bytes;
        chunkStart += bytes;
    }

    private void append(int bytes) {
        if (bytes == 0) {
            return;
        }
        int length = (int) lineBytes;
        if (length + bytes > kept.length) {
            long doubled = Math.max(2L * kept.length, (long) length + bytes);
            kept = Arrays.copyOf(kept, (int) Math.min(doubled, maxLineBytes));
        }
        System.arraycopy(chunk, chunkStart, kept, length, bytes);
    }

    private void keepLast(int bytes) {
        var fromChunk = Math.min(bytes, ResultLine.ENDS);
        var before = lineBytes <= maxLineBytes ? kept : last;
        var beforeEnd = lineBytes <= maxLineBytes ? (int) lineBytes : last.length;
        var fromBefore = Math.min(beforeEnd, ResultLine.ENDS - fromChunk);
        var ends = new byte[fromBefore + fromChunk];
        System.arraycopy(before, beforeEnd - fromBefore, ends, 0, fromBefore);
        System.arraycopy(chunk, chunkStart + bytes - fromChunk, ends, fromBefore, fromChunk);
        last = ends;
    }

    private String head() {
        return new String(kept, 0, Math.min(maxLineBytes, ResultLine.ENDS), StandardCharsets.UTF_8);
    }

    private String tail() {
        return new String(last, StandardCharsets.UTF_8);
    }

    private boolean isBlank() {
        for (int i = 0; i < lineBytes; i++) {
            if (Byte.toUnsignedInt(kept[i]) > BLANK) {
                return false;
            }
        }
        return true;
    }

    private ResultLine decoded() {
        try {
            var bytes = ByteBuffer.wrap(kept, 0, (int) lineBytes);
            var text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            return new ResultLine.Text(text, offset);
        } catch (CharacterCodingException e) {
            return new ResultLine.InvalidUtf8(new String(kept, 0, (int) lineBytes, StandardCharsets.UTF_8), offset);
        }
    }
}
