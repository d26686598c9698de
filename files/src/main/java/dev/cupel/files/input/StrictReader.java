package dev.cupel.files.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;

/** Reads text, and says on which line bytes are none, in place of reading them as others. */
public final class StrictReader extends Reader {

    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).flip();
    private long line = 1;
    private boolean afterReturn;
    private boolean atEnd;

    public StrictReader(InputStream in, Charset charset) {
        this.in = in;
        this.decoder = charset.newDecoder();
    }

    @Override
    public int read(char[] chars, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        var out = CharBuffer.wrap(chars, offset, length).slice();
        var result = CoderResult.UNDERFLOW;
        while (out.position() == 0 && result.isUnderflow() && (!atEnd || bytes.hasRemaining())) {
            fill();
            result = decoder.decode(bytes, out, atEnd);
        }
        var count = out.position();
        if (count > 0) {
            count(chars, offset, count);
            return count;
        }
        if (result.isError()) {
            throw new NotTextException(decoder.charset().name(), line);
        }
        return -1;
    }

    private void fill() throws IOException {
        if (atEnd) {
            return;
        }
        bytes.compact();
        var count = in.read(bytes.array(), bytes.position(), bytes.remaining());
        if (count < 0) {
            atEnd = true;
        } else {
            bytes.position(bytes.position() + count);
        }
        bytes.flip();
    }

    /** A return, a line feed, or one after the other, ends a line. */
    private void count(char[] chars, int offset, int length) {
        for (var i = offset; i < offset + length; i++) {
            if (chars[i] == '\r' || (chars[i] == '\n' && !afterReturn)) {
                line++;
            }
            afterReturn = chars[i] == '\r';
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
