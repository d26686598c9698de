package dev.cupel.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.emulator.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A plain HTTP client of the emulator, without retries. */
final class ApiClient {

    static final String MODEL = "gemini-2.5-flash";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;

    ApiClient(URI base) {
        this.base = base;
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) throws IOException {
        var request = HttpRequest.newBuilder(path.startsWith("http") ? URI.create(path) : URI.create(base + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("x-goog-api-key", "test-key");
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> get(String path, String... headers) throws IOException {
        return send("GET", path, "", headers);
    }

    JsonNode json(String path) throws IOException {
        return Json.MAPPER.readTree(get(path).body());
    }

    HttpResponse<String> post(String path, String body) throws IOException {
        return send("POST", path, body);
    }

    /** The JSON of an answer that is no error. */
    static JsonNode ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.MAPPER.readTree(answer.body());
    }

    /** The message of an error. */
    static String message(HttpResponse<String> answer) {
        return Json.MAPPER.readTree(answer.body()).path("error").path("message").asString("");
    }

    /** Opens an upload and gives its URL. */
    String startUpload(String file, int length) throws IOException {
        return send(
                        "POST",
                        "/upload/v1beta/files",
                        "{\"file\":" + file + "}",
                        "X-Goog-Upload-Command",
                        "start",
                        "X-Goog-Upload-Protocol",
                        "resumable",
                        "X-Goog-Upload-Header-Content-Length",
                        String.valueOf(length))
                .headers()
                .firstValue("X-Goog-Upload-URL")
                .orElseThrow();
    }

    HttpResponse<String> chunk(String url, String command, long offset, String bytes) throws IOException {
        return send(
                "POST", url, bytes, "X-Goog-Upload-Command", command, "X-Goog-Upload-Offset", String.valueOf(offset));
    }

    /** Uploads lines and gives the file's name. */
    String upload(List<String> lines) throws IOException {
        var content = String.join("\n", lines) + "\n";
        var url = startUpload(
                "{\"displayName\":\"in\",\"mimeType\":\"application/jsonl\"}",
                content.getBytes(StandardCharsets.UTF_8).length);
        var answer = chunk(url, "upload, finalize", 0, content);
        return Json.MAPPER.readTree(answer.body()).path("file").path("name").stringValue();
    }

    HttpResponse<String> create(String file, String displayName) throws IOException {
        return create(file, displayName, MODEL);
    }

    private HttpResponse<String> create(String file, String displayName, String model) throws IOException {
        var body = "{\"batch\":{\"inputConfig\":{\"fileName\":\"%s\"},\"displayName\":\"%s\"}}"
                .formatted(file, displayName);
        return send("POST", "/v1beta/models/" + model + ":batchGenerateContent", body);
    }

    /** Uploads lines, creates a job and gives its name. */
    String job(List<String> lines, String displayName) throws IOException {
        return nameOf(create(upload(lines), displayName));
    }

    /** The same, of another model. */
    String job(List<String> lines, String displayName, String model) throws IOException {
        return nameOf(create(upload(lines), displayName, model));
    }

    static String nameOf(HttpResponse<String> answer) {
        return Json.MAPPER.readTree(answer.body()).path("name").stringValue();
    }

    String state(String job) throws IOException {
        return json("/v1beta/" + job).path("metadata").path("state").stringValue();
    }

    /** The result's lines as JSON. */
    List<JsonNode> results(String job) throws IOException {
        var file = job.replace("batches/", "files/batch-");
        return get("/v1beta/" + file + ":download?alt=media")
                .body()
                .lines()
                .map(line -> Json.MAPPER.readTree(line))
                .toList();
    }

    /** The result file as it comes. */
    InputStream download(String job) throws IOException {
        var url = URI.create(base + job.replace("batches/", "/v1beta/files/batch-") + ":download?alt=media&key=k");
        try {
            return http.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofInputStream())
                    .body();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static String error(HttpResponse<String> answer) {
        var error = Json.MAPPER.readTree(answer.body()).path("error");
        return error.path("code").intValue() + " " + error.path("status").asString("");
    }
}
