package dev.cupel.local.stack;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** How a program shows that it can be used. */
sealed interface Readiness {

    /** It writes a text to its log. */
    record LogLine(String text) implements Readiness {

        /** Looks at what was written to the log since it had this length. */
        boolean isIn(Path log, long from) {
            if (!Files.exists(log)) {
                return false;
            }
            try (var file = new RandomAccessFile(log.toFile(), "r")) {
                file.seek(from);
                var written = new byte[Math.toIntExact(Math.max(0, file.length() - from))];
                file.readFully(written);
                return new String(written, StandardCharsets.UTF_8).contains(text);
            } catch (IOException e) {
                throw new StackException("log %s cannot be read".formatted(log), e);
            }
        }
    }

    /** It answers a GET with status 200. */
    record Answers(URI uri) implements Readiness {

        private static final Duration TIMEOUT = Duration.ofSeconds(5);

        boolean passes(HttpClient http) throws InterruptedException {
            var request = HttpRequest.newBuilder(uri).timeout(TIMEOUT).build();
            try {
                return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
            } catch (IOException notYet) {
                return false;
            }
        }
    }
}
