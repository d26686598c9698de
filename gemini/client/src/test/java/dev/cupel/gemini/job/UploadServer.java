package dev.cupel.gemini.job;

import dev.cupel.gemini.RawServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Takes an upload as the Files API does. */
class UploadServer implements RawServer.Answer {
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();

    @Override
    public boolean write(RawServer.Received request, OutputStream out) throws IOException {
        switch (request.headers().getOrDefault("x-goog-upload-command", "")) {
            case "start" -> start(request, out);
            case "upload" -> {
                content.write(request.body());
                RawServer.respond(out, "200 OK\r\nX-Goog-Upload-Status: active", "");
            }
            case "upload, finalize" -> {
                content.write(request.body());
                RawServer.respond(out, "200 OK\r\nX-Goog-Upload-Status: final", file(content.size()));
            }
            default -> RawServer.respond(out, "404 Not Found", "{}");
        }
        return true;
    }

    /** The host is another one, as a proxy's would be. */
    void start(RawServer.Received request, OutputStream out) throws IOException {
        var url = "http://other.invalid/upload/v1beta/files?upload_id=a_b-c";
        RawServer.respond(out, "200 OK\r\nX-Goog-Upload-URL: " + url, "");
    }

    static String file(int sizeBytes) {
        return "{\"file\":{\"name\":\"files/in\",\"sizeBytes\":\"%d\",\"expirationTime\":\"2026-01-08T00:00:00Z\"}}"
                .formatted(sizeBytes);
    }

    byte[] content() {
        return content.toByteArray();
    }
}
