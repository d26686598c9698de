package dev.cupel.gemini;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A result of more than 2 GB, in a JVM that could hold a thirtieth of it. */
class HugeResultIT {
    private static final int MIB = 1024 * 1024;
    private static final byte[] BLOCK =
            (("{\"key\":\"k\",\"text\":\"" + "ü".repeat(501) + "\"}\n").repeat(1000)).getBytes(UTF_8);
    private static final int BLOCKS = 2100;
    /** Longer than the whole heap. */
    private static final int LONG_LINE_MIB = 100;

    private static final long SIZE = (long) BLOCK.length * BLOCKS + (long) LONG_LINE_MIB * MIB + 1;

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void isReadInConstantMemory() throws IOException, InterruptedException {
        assertThat(SIZE).isGreaterThan(1L << 31);
        try (var server = new RawServer((request, out) -> writeResult(out))) {
            var reader = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx64m",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            CountLines.class.getName(),
                            server.url().toString(),
                            "files/batch-abc",
                            Integer.toString(MIB)))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (var said = reader.inputReader()) {
                assertThat(said.readLine()).isEqualTo("%d %d %d".formatted(BLOCKS * 1000, 1, SIZE));
                assertThat(reader.waitFor()).isZero();
            } finally {
                reader.destroyForcibly();
            }
        }
    }

    /** The long line is in the middle. */
    private static boolean writeResult(OutputStream out) throws IOException {
        out.write(
                "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n".formatted(SIZE).getBytes(ISO_8859_1));
        for (int i = 0; i < BLOCKS / 2; i++) {
            out.write(BLOCK);
        }
        var part = "x".repeat(MIB).getBytes(ISO_8859_1);
        for (int i = 0; i < LONG_LINE_MIB; i++) {
            out.write(part);
        }
        out.write('\n');
        for (int i = BLOCKS / 2; i < BLOCKS; i++) {
            out.write(BLOCK);
        }
        out.flush();
        return true;
    }
}
