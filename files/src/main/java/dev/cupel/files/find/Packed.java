package dev.cupel.files.find;

import dev.cupel.files.input.Content;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** What is packed, by gzip or in a zip archive. */
final class Packed {

    private static final int BUFFER = 1 << 16;
    private static final int MAX_TIMES = 250;

    /** Less than this is taken, however well it is packed. */
    private static final long FREE = 1L << 26;

    private Packed() {}

    static boolean isGzip(byte[] head) {
        return head.length >= 2 && (head[0] & 0xFF) == 0x1F && (head[1] & 0xFF) == 0x8B;
    }

    static boolean isZip(byte[] head) {
        return head.length >= 4 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4;
    }

    /** What gzip has packed into so many bytes. */
    static Content gunzip(Content packed, long size) {
        return () -> bounded(new GZIPInputStream(packed.open(), BUFFER), size);
    }

    /** The same stream, which ends with an exception where it is larger than any honest file. */
    static InputStream bounded(InputStream in, long packed) {
        return new FilterInputStream(in) {

            private long count;

            @Override
            public int read() throws IOException {
                var one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                var read = super.read(target, offset, length);
                count += Math.max(0, read);
                if (isTooLarge(count, packed)) {
                    throw new UnpackedTooLargeException(MAX_TIMES);
                }
                return read;
            }
        };
    }

    static boolean isTooLarge(long unpacked, long packed) {
        return unpacked > FREE && unpacked / MAX_TIMES > packed;
    }

    /** The name of what is packed. */
    static String withoutGz(String name) {
        return name.replaceFirst("(?i)\\.gz$", "");
    }

    /** What is wrong with a packed file. */
    static String reason(IOException e) {
        return switch (e) {
            case UnpackedTooLargeException large -> String.valueOf(large.getMessage());
            case EOFException end -> "the packed file ends too early; from there on nothing is read";
            default -> "the packed file is damaged or encrypted; from there on nothing is read";
        };
    }
}
