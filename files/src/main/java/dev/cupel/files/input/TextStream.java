package dev.cupel.files.input;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.util.Optional;

/** The text of a file as UTF-8 without a byte-order mark, whatever its encoding. What is UTF-8 already is passed as it is, unchecked. */
public final class TextStream extends InputStream {

    private static final int BUFFER = 1 << 16;

    private final StrictReader text;
    private final char[] chars = new char[BUFFER];
    private ByteBuffer bytes = ByteBuffer.allocate(0);

    /** A high surrogate whose other half is not read yet. */
    private int kept;

    private TextStream(StrictReader text) {
        this.text = text;
    }

    /** Opens a file as the user says, but for a byte-order mark, which cannot be anything else. */
    public static InputStream open(InputFile file, Reading reading) throws IOException {
        var in = new BufferedInputStream(file.content().open(), BUFFER);
        in.mark(Mark.LONGEST);
        var mark = Mark.of(in.readNBytes(Mark.LONGEST));
        in.reset();
        in.skipNBytes(mark.map(Mark::length).orElse(0));
        var encoding = mark.map(Mark::encoding).orElse(reading.encoding() == null ? UTF_8 : reading.encoding());
        return encoding.equals(UTF_8) ? in : new TextStream(new StrictReader(in, encoding));
    }

    /** The text of a file's first bytes, of which the last ones may be cut off. */
    public static String lenient(byte[] head, Reading reading) {
        var mark = Mark.of(head);
        var encoding = mark.map(Mark::encoding).orElse(reading.encoding() == null ? UTF_8 : reading.encoding());
        var skipped = mark.map(Mark::length).orElse(0);
        return new String(head, skipped, head.length - skipped, encoding);
    }

    private record Mark(Charset encoding, int length) {

        static final int LONGEST = 3;

        static Optional<Mark> of(byte[] start) {
            if (start.length >= 3 && is(start, 0, 0xEF) && is(start, 1, 0xBB) && is(start, 2, 0xBF)) {
                return Optional.of(new Mark(UTF_8, 3));
            }
            if (start.length >= 2 && is(start, 0, 0xFE) && is(start, 1, 0xFF)) {
                return Optional.of(new Mark(UTF_16BE, 2));
            }
            return start.length >= 2 && is(start, 0, 0xFF) && is(start, 1, 0xFE)
                    ? Optional.of(new Mark(UTF_16LE, 2))
                    : Optional.empty();
        }

        private static boolean is(byte[] bytes, int index, int value) {
            return (bytes[index] & 0xFF) == value;
        }
    }

    @Override
    public int read() throws IOException {
        return fill() ? bytes.get() & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        var count = Math.min(length, bytes.remaining());
        bytes.get(target, offset, count);
        return count;
    }

    /** False at the end. */
    private boolean fill() throws IOException {
        while (!bytes.hasRemaining()) {
            var count = text.read(chars, kept, chars.length - kept);
            if (count < 0) {
                return false;
            }
            var length = kept + count;
            var cut = Character.isHighSurrogate(chars[length - 1]);
            bytes = UTF_8.encode(CharBuffer.wrap(chars, 0, cut ? length - 1 : length));
            chars[0] = chars[length - 1];
            kept = cut ? 1 : 0;
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
