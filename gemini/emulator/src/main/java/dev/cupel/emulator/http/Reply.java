package dev.cupel.emulator.http;

import dev.cupel.emulator.wire.ApiException;
import dev.cupel.emulator.wire.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The response to the client. */
public sealed interface Reply {

    /** A JSON document. */
    record Document(int status, JsonNode body, Map<String, String> headers) implements Reply {}

    /**
     * Bytes of a file.
     *
     * @param from first byte, counted from 0
     * @param to after the last byte
     * @param size of the whole file
     */
    record Media(Path file, long from, long to, long size) implements Reply {

        public boolean partial() {
            return from > 0 || to < size;
        }
    }

    /** So many bytes of the reply's body at most, before the connection is closed. */
    record Cut(Reply reply, long bytes) implements Reply {}

    /** The reply, its body at this rate. */
    record Slow(Reply reply, long bytesPerSecond) implements Reply {}

    /** Lines of JSON, written while they are found. */
    record Lines(Body body) implements Reply {

        /** Writes the lines. */
        @FunctionalInterface
        public interface Body {
            void writeTo(OutputStream out) throws IOException;
        }
    }

    /** Nothing; the connection is closed. */
    record Dropped() implements Reply {}

    /** The reply with no more than what the mask selects; an error is as it is. */
    default Reply selected(FieldMask mask) {
        return switch (this) {
            case Document(var status, var body, var headers)
            when status == 200 -> new Document(status, mask.select(body), headers);
            case Cut(var reply, var bytes) -> new Cut(reply.selected(mask), bytes);
            case Slow(var reply, var bytesPerSecond) -> new Slow(reply.selected(mask), bytesPerSecond);
            case Document document -> document;
            case Media media -> media;
            case Lines lines -> lines;
            case Dropped dropped -> dropped;
        };
    }

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
