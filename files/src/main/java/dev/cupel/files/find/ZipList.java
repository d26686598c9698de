package dev.cupel.files.find;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** The list of a zip archive's entries at its end, which whoever opens the archive holds in memory. */
final class ZipList {

    /** Of the record that ends an archive, without its comment. */
    private static final int END = 22;

    private static final int MAX_COMMENT = 0xFFFF;
    private static final int SIGNATURE = 0x06054b50;
    private static final int BYTES_OF_LIST = 12;

    private ZipList() {}

    /** How long it may be at most, by what the archive says anywhere that its end can be. */
    static long maxBytes(Path archive) throws IOException {
        var tail = tail(archive);
        var max = 0L;
        for (var at = 0; at + END <= tail.limit(); at++) {
            if (tail.getInt(at) == SIGNATURE) {
                max = Math.max(max, Integer.toUnsignedLong(tail.getInt(at + BYTES_OF_LIST)));
            }
        }
        return max;
    }

    private static ByteBuffer tail(Path archive) throws IOException {
        try (var file = FileChannel.open(archive)) {
            var length = (int) Math.min(file.size(), END + MAX_COMMENT);
            var tail = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
            var start = file.size() - length;
            while (tail.hasRemaining() && file.read(tail, start + tail.position()) >= 0) {
                // Goes on where it has come to.
            }
            return tail.flip();
        }
    }
}
