package dev.cupel.emulator;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.emulator.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.CRC32C;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The largest file that the API takes, and a result of that size, through a process with a heap of 256 MB. The lines
 * are generated while they are sent and counted while they are received; only the emulator has them, on disk.
 */
class LargeFilesIT {

    private static final long LIMIT = 1L << 31;
    private static final int LINE = 1 << 14;
    private static final int CHUNK = 1 << 23;
    private static final int LINES = (int) (LIMIT / LINE) - 1;
    private static final int WORDS = 360;

    /**
     * A short question that is to be answered at length. The rest of its line is blank, so that the test measures the
     * emulator's memory and not for how long a processor can read prompts.
     */
    private static final String REQUEST = "{\"key\":\"0000000000\",\"request\":{\"contents\":[{\"parts\":[{\"text\":"
            + "\"Say it again.\"}]}],\"generationConfig\":{\"responseMimeType\":\"application/json\","
            + "\"responseSchema\":{\"type\":\"ARRAY\",\"minItems\":9,\"maxItems\":9,\"items\":{\"type\":\"STRING\","
            + "\"enum\":[\"%s\"]}}}}}";

    private static final int KEY = REQUEST.indexOf("0000000000");
    private static final int KEY_DIGITS = 10;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    private Path folder;

    private Process process;
    private ApiClient api;
    private URI base;

    @BeforeEach
    void start() throws IOException {
        process = EmulatorProcess.start("--data-dir", folder.toString(), "--job-seconds", "0");
        base = EmulatorProcess.baseUrl(process);
        api = new ApiClient(base);
    }

    @AfterEach
    void stop() {
        EmulatorProcess.stop(process);
        http.close();
    }

    @Test
    void twoGigabytesGoInAndOutOfASmallHeap() throws IOException, InterruptedException {
        var job = ApiClient.nameOf(api.create(upload(), "large"));
        Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> api.state(job).equals("BATCH_STATE_SUCCEEDED"));

        var result = URI.create(base + job.replace("batches/", "/v1beta/files/batch-") + ":download?alt=media");
        var size = Long.parseLong(http.send(
                        request(result)
                                .method("GET", BodyPublishers.noBody())
                                .header("Range", "bytes=0-0")
                                .build(),
                        BodyHandlers.discarding())
                .headers()
                .firstValue("Content-Range")
                .orElseThrow()
                .replaceFirst(".*/", ""));
        var whole = read(request(result), size / 2);
        assertThat(whole.bytes()).isEqualTo(size).isGreaterThanOrEqualTo(LIMIT);
        assertThat(whole.lines()).isEqualTo(LINES);

        var half = read(request(result).header("Range", "bytes=%d-".formatted(size / 2)), 0);
        assertThat(half.bytes()).isEqualTo(size - size / 2);
        assertThat(half.checksum()).isEqualTo(whole.checksum());
        assertThat(api.json("/emulator/ledger")
                        .path("byDisplayName")
                        .path("large")
                        .path("billed")
                        .intValue())
                .isEqualTo(LINES);
    }

    private String upload() throws IOException, InterruptedException {
        var size = (long) LINES * LINE;
        var url = api.startUpload("{\"mimeType\":\"application/jsonl\"}", (int) size);
        var chunk = new byte[CHUNK];
        fill(chunk);
        for (var offset = 0L; ; offset += CHUNK) {
            number(chunk, (int) (offset / LINE));
            var last = size - offset <= CHUNK;
            var answer = send(url, offset, chunk, last ? (int) (size - offset) : CHUNK, last);
            assertThat(answer.statusCode()).isEqualTo(200);
            if (last) {
                var file = Json.MAPPER.readTree(answer.body()).path("file");
                assertThat(file.path("sizeBytes").stringValue()).isEqualTo(Long.toString(size));
                return file.path("name").stringValue();
            }
        }
    }

    private HttpResponse<String> send(String url, long offset, byte[] chunk, int length, boolean last)
            throws IOException, InterruptedException {
        var request = request(URI.create(url))
                .header("X-Goog-Upload-Command", last ? "upload, finalize" : "upload")
                .header("X-Goog-Upload-Offset", Long.toString(offset))
                .POST(BodyPublishers.ofByteArray(chunk, 0, length));
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static void fill(byte[] chunk) {
        var request = REQUEST.formatted("word ".repeat(WORDS));
        var line = (request + " ".repeat(LINE - request.length() - 1) + "\n").getBytes(US_ASCII);
        for (var at = 0; at < chunk.length; at += LINE) {
            System.arraycopy(line, 0, chunk, at, LINE);
        }
    }

    private static void number(byte[] chunk, int first) {
        for (var i = 0; i < chunk.length / LINE; i++) {
            var key = "%010d".formatted(first + i).getBytes(US_ASCII);
            System.arraycopy(key, 0, chunk, i * LINE + KEY, KEY_DIGITS);
        }
    }

    /** What was received; the checksum is that of the bytes from an offset on. */
    private record Received(long bytes, long lines, long checksum) {}

    private Received read(HttpRequest.Builder request, long checkedFrom) throws IOException, InterruptedException {
        var bytes = 0L;
        var lines = 0L;
        var checksum = new CRC32C();
        try (var in = http.send(request.build(), BodyHandlers.ofInputStream()).body()) {
            var buffer = new byte[1 << 16];
            for (var n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                for (var i = 0; i < n; i++) {
                    lines += buffer[i] == '\n' ? 1 : 0;
                }
                var skipped = Math.clamp(checkedFrom - bytes, 0, n);
                checksum.update(buffer, skipped, n - skipped);
                bytes += n;
            }
        }
        return new Received(bytes, lines, checksum.getValue());
    }

    private static HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri).header("x-goog-api-key", "test-key");
    }
}
