package dev.cupel.emulator.lines;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Takes away from the end of a result file, whose every line ends with a line feed. */
public final class ResultCut {

    private static final int BUFFER = 1 << 16;

    private ResultCut() {}

    /** Leaves so many of a hundred lines, rounded down. */
    public static void keep(Path result, int percent) throws IOException {
        try (var file = FileChannel.open(result, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            file.truncate(endOfLine(file, lines(file) * percent / 100));
        }
    }

    /** Leaves half of the last line, if there is one. */
    public static void halveLastLine(Path result) throws IOException {
        try (var file = FileChannel.open(result, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var lines = lines(file);
            if (lines > 0) {
                var start = endOfLine(file, lines - 1);
                file.truncate(start + (file.size() - start) / 2);
            }
        }
    }

    private static long lines(FileChannel file) throws IOException {
        return scan(file, Long.MAX_VALUE).lines();
    }

    /** Where so many lines end; 0 for none. */
    private static long endOfLine(FileChannel file, long lines) throws IOException {
        return lines == 0 ? 0 : scan(file, lines).end();
    }

    private record Scanned(long lines, long end) {}

    /** Goes over so many lines, or all, and gives their number and where the last one ends. */
    private static Scanned scan(FileChannel file, long maxLines) throws IOException {
        var lines = 0L;
        var end = 0L;
        var at = 0L;
        var buffer = ByteBuffer.allocate(BUFFER);
        while (lines < maxLines && file.read(buffer.clear(), at) >= 0) {
            for (var i = 0; i < buffer.position() && lines < maxLines; i++) {
                if (buffer.get(i) == '\n') {
                    lines++;
                    end = at + i + 1;
                }
            }
            at += buffer.position();
        }
        return new Scanned(lines, end);
    }
}
