package dev.cupel.gemini.job;

import dev.cupel.gemini.call.ErrorResponseException;
import dev.cupel.gemini.call.GeminiHttp;
import dev.cupel.gemini.call.UnreadableAnswerException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The resumable upload protocol of the Files API: a start, then chunks of 8 MiB, the last of which finalizes. Done here
 * because SDK 2.0.0 fails on sizes that are a multiple of 8 MiB (0 too), overflows at 2 GiB and loses HTTP errors.
 */
final class ResumableUpload {
    private static final String COMMAND = "X-Goog-Upload-Command";
    private static final String STATUS = "X-Goog-Upload-Status";
    /** Not "jsonl", which the guide uses and the service refused for a while. */
    private static final String JSONL = "application/jsonl";
    /** What users fell back on in those days. */
    private static final String PLAIN_TEXT = "text/plain";

    private static final MediaType BYTES = MediaType.get("application/octet-stream");

    private final GeminiHttp http;

    ResumableUpload(GeminiHttp http) {
        this.http = http;
    }

    /** The {@code file} of the service's last answer. */
    JsonNode send(FileChannel content, String fileName) throws IOException {
        long size = content.size();
        var session = start(fileName, size);
        var chunks = Chunk.of(size);
        for (var chunk : chunks.subList(0, chunks.size() - 1)) {
            sendChunk(session, new Slice(content, chunk));
        }
        return sendLast(session, new Slice(content, chunks.getLast()));
    }

    private HttpUrl start(String fileName, long size) throws IOException {
        try {
            return start(fileName, size, JSONL);
        } catch (ErrorResponseException e) {
            if (!e.isUnsupportedMimeType()) {
                throw e;
            }
            return start(fileName, size, PLAIN_TEXT);
        }
    }

    private HttpUrl start(String fileName, long size, String mimeType) throws IOException {
        var file = JsonNodeFactory.instance.objectNode().put("name", fileName).put("mimeType", mimeType);
        var body = JsonNodeFactory.instance.objectNode().set("file", file);
        var url = http.url("upload/%s/files".formatted(GeminiHttp.VERSION)).build();
        var request = new Request.Builder()
                .url(url)
                .header("X-Goog-Upload-Protocol", "resumable")
                .header(COMMAND, "start")
                .header("X-Goog-Upload-Header-Content-Length", Long.toString(size))
                .header("X-Goog-Upload-Header-Content-Type", mimeType)
                .post(GeminiHttp.jsonBody(body));
        try (var response = http.call(request.build())) {
            var header = response.header("X-Goog-Upload-URL");
            var session = header == null ? null : HttpUrl.parse(header);
            if (session == null) {
                throw new UnreadableAnswerException("the answer has no upload URL");
            }
            return http.ownUrl(session);
        }
    }

    private void sendChunk(HttpUrl session, Slice slice) throws IOException {
        try (var response = http.transfer(request(session, slice, "upload"))) {
            requireStatus(response, "active");
        }
    }

    private JsonNode sendLast(HttpUrl session, Slice slice) throws IOException {
        try (var response = http.transfer(request(session, slice, "upload, finalize"))) {
            requireStatus(response, "final");
            return GeminiHttp.json(response).path("file");
        }
    }

    private Request request(HttpUrl session, Slice slice, String command) {
        return new Request.Builder()
                .url(session)
                .header(COMMAND, command)
                .header("X-Goog-Upload-Offset", Long.toString(slice.chunk.offset()))
                .post(slice)
                .build();
    }

    private static void requireStatus(Response response, String expected) throws UnreadableAnswerException {
        var status = response.header(STATUS, "");
        if (!expected.equals(status)) {
            throw new UnreadableAnswerException("upload status is '%s', not '%s'".formatted(status, expected));
        }
    }

    /** The part of a file that goes into one request. */
    record Chunk(long offset, int length) {
        /** The granularity that the service announces in {@code X-Goog-Upload-Chunk-Granularity}. */
        static final int MAX_BYTES = 8 * 1024 * 1024;

        /** The chunks of a file of so many bytes, in their order. An empty file has one, too: something must finalize. */
        static List<Chunk> of(long size) {
            var chunks = new ArrayList<Chunk>();
            long offset = 0;
            while (size - offset > MAX_BYTES) {
                chunks.add(new Chunk(offset, MAX_BYTES));
                offset += MAX_BYTES;
            }
            chunks.add(new Chunk(offset, Math.toIntExact(size - offset)));
            return chunks;
        }
    }

    /** A chunk, sent from the disk. */
    private static final class Slice extends RequestBody {
        private final FileChannel content;
        private final Chunk chunk;

        Slice(FileChannel content, Chunk chunk) {
            this.content = content;
            this.chunk = chunk;
        }

        @Override
        public @Nullable MediaType contentType() {
            return BYTES;
        }

        @Override
        public long contentLength() {
            return chunk.length();
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            long sent = 0;
            while (sent < chunk.length()) {
                long moved = content.transferTo(chunk.offset() + sent, chunk.length() - sent, sink);
                if (moved <= 0) {
                    throw new EOFException("the file became shorter during the upload");
                }
                sent += moved;
            }
        }
    }
}
