package dev.cupel.emulator.http;

import dev.cupel.emulator.wire.ApiException;
import dev.cupel.emulator.wire.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What goes back to the client. */
sealed interface Reply {

    /** A JSON document. */
    record Document(int status, JsonNode body, Map<String, String> headers) implements Reply {}

    /**
     * Bytes of a file.
     *
     * @param from first byte, counted from 0
     * @param to after the last byte
     * @param size of the whole file
     * @param cut bytes after which the connection is closed; negative for none
     */
    record Media(Path file, long from, long to, long size, long cut) implements Reply {

        boolean partial() {
            return from > 0 || to < size;
        }

        Media cutAfter(long bytes) {
            return new Media(file, from, to, size, bytes);
        }
    }

    /** Lines of JSON, written while they are found. */
    record Lines(Body body) implements Reply {

        /** Writes the lines. */
        @FunctionalInterface
        interface Body {
            void writeTo(OutputStream out) throws IOException;
        }
    }

    /** Nothing; the connection is closed. */
    record Dropped() implements Reply {}

    static Reply ok(JsonNode body) {
        return new Document(200, body, Map.of());
    }

    static Reply empty() {
        return ok(Json.object());
    }

    static Reply error(ApiException error) {
        return new Document(error.status().http(), error.body(), Map.of());
    }
}
