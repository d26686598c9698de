package dev.cupel.local.stack;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
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

        private static final int TIMEOUT_MILLIS =
                Math.toIntExact(Duration.ofSeconds(5).toMillis());

        /** A connection that the JDK has always had: its newer client takes a second of processor time in a start. */
        boolean passes() {
            try {
                var connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
                connection.setConnectTimeout(TIMEOUT_MILLIS);
                connection.setReadTimeout(TIMEOUT_MILLIS);
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } catch (IOException notYet) {
                return false;
            }
        }
    }
}
