package dev.cupel.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RequestFaultsTest {

    private static final Duration JOB = Duration.ofSeconds(1);

    private final ManualClock clock = new ManualClock();
    private final Emulator emulator =
            Emulator.start(EmulatorOptions.defaults().withClock(clock).withJobDuration(JOB));
    private final ApiClient api = new ApiClient(emulator.baseUrl());
    private String file = "";

    @BeforeEach
    void upload() throws IOException {
        file = api.upload(Lines.of(5));
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void statusHitsTheFirstRequestsOnly() throws IOException {
        faults("{'match':{'route':'create','first':2},'kind':'status','code':429}");
        var refused = api.create(file, "j");
        assertThat(ApiClient.error(refused)).isEqualTo("429 RESOURCE_EXHAUSTED");
        assertThat(refused.body()).contains("google.rpc.Help").doesNotContain("RetryInfo");
        assertThat(api.create(file, "j").statusCode()).isEqualTo(429);
        assertThat(api.create(file, "j").statusCode()).isEqualTo(200);
        assertThat(emulator.ledger().jobs()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 503})
    void resultFileIsRefusedOnceThenServed(int code) throws IOException {
        var result = result();
        faults("{'match':{'route':'download','nth':1},'kind':'status','code':%d}".formatted(code));
        assertThat(api.get(result).statusCode()).isEqualTo(code);
        assertThat(api.get(result).body().lines()).hasSize(5);
    }

    @Test
    void burstRefusesForItsTimeAfterSoManyRequests() throws IOException {
        faults("{'match':{'route':'create'},'kind':'burst','every':2,'seconds':30}");
        assertThat(created(5)).containsExactly(200, 200, 429, 429, 429);
        assertThat(api.get("/v1beta/batches").statusCode()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(30));
        assertThat(created(3)).containsExactly(200, 200, 429);
        assertThat(emulator.ledger().jobs()).isEqualTo(4);
    }

    @Test
    void latencyDelaysTheAnswer() throws IOException {
        faults("{'match':{'route':'list'},'kind':'latency','ms':300}");
        var start = System.nanoTime();
        assertThat(api.get("/v1beta/batches").statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void dropAfterTakesEffectAndLosesTheAnswer() throws IOException {
        faults("{'match':{'route':'create','displayName':'^lost'},'kind':'drop-after'}");
        assertThatThrownBy(() -> api.create(file, "lost-1")).isInstanceOf(IOException.class);
        assertThat(emulator.ledger().jobsByDisplayName()).containsEntry("lost-1", 1);
    }

    @Test
    void dropAfterLosesAnErrorToo() throws IOException {
        faults("{'match':{'route':'get'},'kind':'drop-after'}");
        assertThatThrownBy(() -> api.get("/v1beta/batches/unknown")).isInstanceOf(IOException.class);
    }

    @Test
    void dropBeforeHasNoEffect() throws IOException {
        faults("{'match':{'route':'create','nth':1},'kind':'drop-before'}");
        assertThatThrownBy(() -> api.create(file, "j")).isInstanceOf(IOException.class);
        assertThat(emulator.ledger().jobs()).isZero();
    }

    @Test
    void truncatedDownloadBreaksOffAfterSomeBytes() throws IOException {
        var result = result();
        faults("{'match':{'first':1},'kind':'truncate','bytes':100}");
        assertThat(api.get("/v1beta/files").statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> api.get(result)).isInstanceOf(IOException.class);
        assertThat(api.get(result).body().lines()).hasSize(5);
    }

    @Test
    void truncatedDocumentBreaksOffAfterTheEffect() throws IOException {
        faults("{'match':{'route':'create'},'kind':'truncate','bytes':20}");
        assertThatThrownBy(() -> api.create(file, "j")).isInstanceOf(IOException.class);
        assertThat(emulator.ledger().jobs()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"files.list, 1000", "download, 8000"})
    void slowBodyTakesItsTimeAndIsWhole(String route, int rate) throws IOException {
        var path = route.equals("download") ? result() : "/v1beta/files";
        var whole = api.get(path).body();
        faults("{'match':{'route':'%s'},'kind':'slow-body','bytesPerSecond':%d}".formatted(route, rate));
        var start = System.nanoTime();
        assertThat(api.get(path).body()).isEqualTo(whole);
        var least = Duration.ofMillis(900L * whole.length() / rate);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(least);
    }

    @Test
    void faultsOfOneRequestAddUp() throws IOException {
        faults("{'match':{'route':'get'},'kind':'truncate','bytes':10},"
                + "{'match':{'route':'get'},'kind':'status','code':503}");
        assertThatThrownBy(() -> api.get("/v1beta/batches/unknown")).isInstanceOf(IOException.class);
    }

    @Test
    void mimeTypeIsRefusedAtTheStartOfItsUploadsOnly() throws IOException {
        faults("{'match':{'first':1},'kind':'mime-refused'}");
        assertThat(start("{'mimeType':'application/jsonl'}").statusCode()).isEqualTo(200);
        var refused = start("{'mimeType':'jsonl'}");
        assertThat(ApiClient.error(refused)).isEqualTo("400 INVALID_ARGUMENT");
        assertThat(refused.body()).contains("Unsupported MIME type: jsonl");
        assertThat(start("{'mimeType':'jsonl'}").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"batches, operations", "files, files"})
    void emptyPagesLeadToEveryEntryOnce(String list, String entries) throws IOException {
        for (var i = 0; i < 5; i++) {
            api.create(list.equals("files") ? api.upload(List.of("x")) : file, "j" + i);
        }
        var expected = api.json("/v1beta/" + list + "?pageSize=100").path(entries);
        faults("{'kind':'empty-page'}");
        var found = new ArrayList<JsonNode>();
        var empty = 0;
        var token = "";
        do {
            var page = api.json("/v1beta/%s?pageSize=2&pageToken=%s"
                    .formatted(list, URLEncoder.encode(token, StandardCharsets.UTF_8)));
            empty += page.has(entries) ? 0 : 1;
            page.path(entries).forEach(found::add);
            token = page.path("nextPageToken").asString("");
        } while (!token.isEmpty());
        assertThat(found).containsExactlyElementsOf(expected);
        assertThat(empty).isEqualTo((found.size() + 1) / 2);
    }

    @Test
    void tokenOfAnEmptyPageMustBeEncoded() throws IOException {
        faults("{'kind':'empty-page'}");
        var token = api.json("/v1beta/batches").path("nextPageToken").stringValue();
        assertThat(ApiClient.error(api.get("/v1beta/batches?pageToken=" + token)))
                .isEqualTo("400 INVALID_ARGUMENT");
    }

    @Test
    void staleStatsAreThoseOfTheCreationInListsOnly() throws IOException {
        var job = ApiClient.nameOf(api.create(file, "j"));
        clock.advance(JOB);
        faults("{'kind':'stale-stats'}");
        var listed = api.json("/v1beta/batches").at("/operations/0/metadata");
        assertThat(listed.path("state").stringValue()).isEqualTo("BATCH_STATE_SUCCEEDED");
        assertThat(listed.path("batchStats").toString())
                .isEqualTo("{\"requestCount\":\"5\",\"pendingRequestCount\":\"5\"}");
        assertThat(api.json("/v1beta/" + job)
                        .at("/metadata/batchStats/successfulRequestCount")
                        .stringValue())
                .isEqualTo("5");
    }

    @Test
    void faultsAreShownWithTheirHitsAndCleared() throws IOException {
        api.send("PUT", "/emulator/faults", "[{\"match\":{\"route\":\"list\"},\"kind\":\"status\",\"code\":503}]");
        assertThat(ApiClient.error(api.get("/v1beta/batches"))).isEqualTo("503 UNAVAILABLE");
        assertThat(api.json("/emulator/faults").at("/0/fired").intValue()).isEqualTo(1);
        assertThat(api.send("DELETE", "/emulator/faults", "").body()).isEqualTo("[]");
        assertThat(api.get("/v1beta/batches").statusCode()).isEqualTo(200);
    }

    @Test
    void wrongFaultsAreRefusedAndLeaveTheFormerOnes() throws IOException {
        faults("{'match':{'route':'list'},'kind':'status','code':503}");
        var refused = api.send("PUT", "/emulator/faults", "[{\"kind\":\"explode\"}]");
        assertThat(ApiClient.error(refused)).isEqualTo("400 INVALID_ARGUMENT");
        assertThat(refused.body()).contains("faults[0].kind: 'explode' is unknown");
        assertThat(api.get("/v1beta/batches").statusCode()).isEqualTo(503);
    }

    private void faults(String faults) {
        emulator.faults("[" + faults.replace('\'', '"') + "]");
    }

    private String result() throws IOException {
        var job = ApiClient.nameOf(api.create(file, "j"));
        clock.advance(JOB);
        return job.replace("batches/", "/v1beta/files/batch-") + ":download?alt=media";
    }

    private List<Integer> created(int times) throws IOException {
        var statuses = new ArrayList<Integer>();
        for (var i = 0; i < times; i++) {
            statuses.add(api.create(file, "j").statusCode());
        }
        return statuses;
    }

    private HttpResponse<String> start(String file) throws IOException {
        var body = "{\"file\":%s}".formatted(file.replace('\'', '"'));
        return api.send("POST", "/upload/v1beta/files", body, "X-Goog-Upload-Command", "start");
    }
}
