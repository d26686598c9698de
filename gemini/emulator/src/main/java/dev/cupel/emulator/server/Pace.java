package dev.cupel.emulator.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/** How much of a body goes out, and how fast. */
record Pace(long bytes, long bytesPerSecond) {

    static final Pace UNLIMITED = new Pace(Long.MAX_VALUE, Long.MAX_VALUE);

    private static final int BUFFER = 1 << 16;
    private static final int STEPS_PER_SECOND = 10;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    Pace atMost(long otherBytes) {
        return new Pace(Math.min(bytes, otherBytes), bytesPerSecond);
    }

    Pace notFaster(long otherBytesPerSecond) {
        return new Pace(bytes, Math.min(bytesPerSecond, otherBytesPerSecond));
    }

    /** Sends so many bytes at most, and flushes them. */
    void copy(InputStream in, long length, OutputStream out) throws IOException {
        var slow = bytesPerSecond < Long.MAX_VALUE;
        var step = Math.clamp(bytesPerSecond / STEPS_PER_SECOND, 1, BUFFER);
        var buffer = new byte[(int) Math.min(step, length)];
        for (var left = Math.min(length, bytes); left > 0; ) {
            if (slow) {
                out.flush();
                Delay.pass(Duration.ofNanos(NANOS_PER_SECOND * buffer.length / bytesPerSecond));
            }
            var n = in.readNBytes(buffer, 0, (int) Math.min(left, buffer.length));
            if (n == 0) {
                throw new IOException("the body is shorter than expected");
            }
            out.write(buffer, 0, n);
            left -= n;
        }
        out.flush();
    }
}
