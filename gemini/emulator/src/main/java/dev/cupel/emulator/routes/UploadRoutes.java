package dev.cupel.emulator.routes;

import dev.cupel.emulator.fault.Route;
import dev.cupel.emulator.files.Upload;
import dev.cupel.emulator.files.Uploads;
import dev.cupel.emulator.http.Call;
import dev.cupel.emulator.http.Endpoint;
import dev.cupel.emulator.http.Reply;
import dev.cupel.emulator.http.RouteGroup;
import dev.cupel.emulator.http.Target;
import dev.cupel.emulator.wire.ApiException;
import dev.cupel.emulator.wire.Json;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Resumable upload: a start, then chunks of which the last one finalizes. */
public final class UploadRoutes implements RouteGroup {

    private static final String COMMAND = "X-Goog-Upload-Command";
    private static final String STATUS = "X-Goog-Upload-Status";
    private static final String GRANULARITY = "8388608";

    private final Uploads uploads;

    public UploadRoutes(Uploads uploads) {
        this.uploads = uploads;
    }

    @Override
    public Optional<Endpoint> find(Call call, Target target) throws IOException {
        return switch (target.shape(call.method())) {
            case "POST upload/files", "PUT upload/files" -> Optional.of(endpoint(call));
            default -> Optional.empty();
        };
    }

    private Endpoint endpoint(Call call) throws IOException {
        var uploadId = call.query("upload_id");
        if (uploadId.isEmpty()) {
            var file = Json.at(call.json(), "file");
            var mimeType = mimeType(call, file);
            return new Endpoint(
                    Route.UPLOAD, "", Json.text(file, "displayName"), mimeType, () -> start(call, file, mimeType));
        }
        var upload = uploads.get(uploadId);
        return new Endpoint(Route.UPLOAD_CHUNK, "", upload.displayName(), () -> chunk(call, upload));
    }

    private static String mimeType(Call call, JsonNode file) {
        var mimeType = Json.text(file, "mimeType");
        return mimeType.isEmpty() ? call.header("X-Goog-Upload-Header-Content-Type") : mimeType;
    }

    private Reply start(Call call, JsonNode file, String mimeType) throws IOException {
        if (!call.header(COMMAND).toLowerCase(Locale.ROOT).contains("start")) {
            throw ApiException.invalidArgument("Only resumable uploads are supported: X-Goog-Upload-Command: start");
        }
        var uploadId = uploads.start(
                Json.text(file, "name"),
                Json.text(file, "displayName"),
                mimeType,
                call.header("X-Goog-Upload-Header-Content-Length", -1));
        var url = "%s%s?upload_id=%s&upload_protocol=resumable".formatted(call.baseUrl(), call.path(), uploadId);
        return new Reply.Document(
                200,
                Json.object(),
                Map.of(
                        "X-Goog-Upload-URL",
                        url,
                        "X-Goog-Upload-Control-URL",
                        url,
                        "X-Goog-Upload-Chunk-Granularity",
                        GRANULARITY,
                        STATUS,
                        "active"));
    }

    private static Reply chunk(Call call, Upload upload) throws IOException {
        var command = call.header(COMMAND).toLowerCase(Locale.ROOT);
        if (command.contains("query")) {
            var received = Long.toString(upload.received());
            return active(Map.of(STATUS, "active", "X-Goog-Upload-Size-Received", received));
        }
        if (command.contains("upload")) {
            upload.write(call.header("X-Goog-Upload-Offset", 0), call.body());
        }
        if (!command.contains("finalize")) {
            return active(Map.of(STATUS, "active"));
        }
        var body = Json.object();
        body.set("file", upload.complete().toJson(call.baseUrl()));
        return new Reply.Document(200, body, Map.of(STATUS, "final"));
    }

    private static Reply active(Map<String, String> headers) {
        return new Reply.Document(200, Json.object(), headers);
    }
}
