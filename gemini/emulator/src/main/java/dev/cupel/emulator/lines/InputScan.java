package dev.cupel.emulator.lines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What can be told of a job's input by going over its bytes once, without reading it as JSON.
 *
 * @param requests number of lines that are not blank
 * @param tokens of input: a quarter of the characters of each request's {@code text} members, as the answers count
 *     their prompts; a line that is no JSON object counts by its bytes
 */
public record InputScan(long requests, long tokens) {

    private static final int BUFFER = 1 << 16;

    public static InputScan of(Path file) throws IOException {
        var scanner = new LineScanner();
        var requests = 0L;
        var tokens = 0L;
        try (var in = Files.newInputStream(file)) {
            var buffer = new byte[BUFFER];
            for (var n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                for (var i = scanner.take(buffer, 0, n); i < n; i = scanner.take(buffer, i + 1, n)) {
                    requests += scanner.blank() ? 0 : 1;
                    tokens += scanner.tokens();
                    scanner.reset();
                }
            }
        }
        return new InputScan(requests + (scanner.blank() ? 0 : 1), tokens + scanner.tokens());
    }
}
