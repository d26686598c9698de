package dev.cupel.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerTest {

    @Test
    void healthNeedsNoKeyAndTheApiDoes() throws IOException, InterruptedException {
        try (var emulator = Emulator.start(EmulatorOptions.defaults());
                var http = HttpClient.newHttpClient()) {
            assertThat(get(http, emulator.baseUrl() + "/emulator/health")).isEqualTo("{\"status\":\"UP\"}");
            assertThat(get(http, emulator.baseUrl() + "/v1beta/batches")).contains("PERMISSION_DENIED");
            assertThat(get(http, emulator.baseUrl() + "/v1beta/batches?key=k")).isEqualTo("{}");
        }
    }

    @Test
    void anotherKeyThanTheExpectedIsInvalid() throws IOException {
        try (var emulator = Emulator.start(EmulatorOptions.defaults().withApiKey("secret"))) {
            var answer = new ApiClient(emulator.baseUrl()).get("/v1beta/batches");
            assertThat(ApiClient.error(answer)).isEqualTo("400 INVALID_ARGUMENT");
            assertThat(answer.body()).contains("API_KEY_INVALID");
        }
    }

    @Test
    void modelsAreListedAndOthersUnknown() throws IOException {
        try (var emulator = Emulator.start(EmulatorOptions.defaults())) {
            var api = new ApiClient(emulator.baseUrl());
            assertThat(api.get("/v1beta/models?pageSize=1").body()).contains("batchGenerateContent", "nextPageToken");
            assertThat(ApiClient.error(api.get("/v1beta/models/other"))).isEqualTo("404 NOT_FOUND");
            assertThat(ApiClient.error(api.get("/v1beta/nothing"))).isEqualTo("404 NOT_FOUND");
        }
    }

    @Test
    void generateContentAnswersTheSameTwice() throws IOException {
        try (var emulator = Emulator.start(EmulatorOptions.defaults())) {
            var api = new ApiClient(emulator.baseUrl());
            var body = "{\"contents\":[{\"parts\":[{\"text\":\"say  hello to the world\"}]}]}";
            var path = "/v1beta/models/gemini-2.5-flash:generateContent";
            var first = api.send("POST", path, body).body();
            assertThat(first).contains("Say hello to the world.");
            assertThat(api.send("POST", path, body).body()).isEqualTo(first);
        }
    }

    @Test
    void filesJobsResultsAndLedgerOutliveARestart(@TempDir Path folder) throws IOException {
        var clock = new ManualClock();
        var options =
                EmulatorOptions.defaults().withDataDir(folder).withClock(clock).withJobDuration(Duration.ofSeconds(5));
        String job;
        String file;
        try (var emulator = Emulator.start(options)) {
            var api = new ApiClient(emulator.baseUrl());
            file = api.upload(Lines.of(10));
            job = ApiClient.nameOf(api.create(file, "kept"));
        }
        try (var emulator = Emulator.start(options)) {
            var api = new ApiClient(emulator.baseUrl());
            assertThat(api.state(job)).isEqualTo("BATCH_STATE_PENDING");
            clock.advance(Duration.ofSeconds(5));
            assertThat(api.results(job)).hasSize(10);
            assertThat(api.get("/v1beta/" + file).statusCode()).isEqualTo(200);
            assertThat(emulator.ledger().jobsByDisplayName()).containsEntry("kept", 1);
        }
    }

    private static String get(HttpClient http, String url) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                .body();
    }
}
