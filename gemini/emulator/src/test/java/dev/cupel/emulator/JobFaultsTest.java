package dev.cupel.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.emulator.wire.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobFaultsTest {

    private static final Duration JOB = Duration.ofSeconds(100);

    private final ManualClock clock = new ManualClock();

    private final Path folder;
    private Emulator emulator;
    private ApiClient api;

    JobFaultsTest(@TempDir Path folder) {
        this.folder = folder;
        this.emulator = Emulator.start(options());
        this.api = new ApiClient(emulator.baseUrl());
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @ParameterizedTest
    @CsvSource({
        "job-failed, 99, BATCH_STATE_RUNNING",
        "job-failed, 100, BATCH_STATE_FAILED",
        "job-expired, 100, BATCH_STATE_EXPIRED",
        "job-stuck, 172799, BATCH_STATE_PENDING",
        "job-stuck, 172800, BATCH_STATE_EXPIRED"
    })
    void jobEndsBadlyAndCostsNothing(String kind, long seconds, String state) throws IOException {
        faults("{'match':{'displayName':'bad'},'kind':'%s'}".formatted(kind));
        var good = job("good");
        var job = job("bad");
        pass(seconds);
        assertThat(api.state(job)).isEqualTo(state);
        assertThat(emulator.ledger().tokens().prompt()).isEqualTo(seconds < 100 ? 0 : prompt(good));
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, 0, BATCH_STATE_PENDING",
        "0.5, 1, BATCH_STATE_SUCCEEDED",
        "1000, 999, BATCH_STATE_RUNNING",
        "1000, 1000, BATCH_STATE_SUCCEEDED",
        "172801, 172799, BATCH_STATE_RUNNING",
        "172801, 172800, BATCH_STATE_EXPIRED"
    })
    void durationIsThatOfTheFault(String duration, long seconds, String state) throws IOException {
        faults("{'kind':'job-duration','seconds':%s}".formatted(duration));
        var job = job("j");
        pass(seconds);
        assertThat(api.state(job)).isEqualTo(state);
    }

    @Test
    void listLagHidesTheJobFromListsOnly() throws IOException {
        job("seen");
        faults("{'kind':'list-lag','seconds':30}");
        var job = job("hidden");
        pass(29);
        assertThat(api.get("/v1beta/" + job).statusCode()).isEqualTo(200);
        assertThat(api.get("/v1beta/batches").body()).contains("seen").doesNotContain("hidden");
        pass(1);
        assertThat(api.get("/v1beta/batches").body()).contains("hidden");
    }

    @Test
    void lateOutputIsAbsentUntilItsTime() throws IOException {
        faults("{'kind':'late-output','seconds':30}");
        var job = job("j");
        pass(129);
        var early = api.json("/v1beta/" + job);
        assertThat(early.path("done").booleanValue()).isTrue();
        assertThat(early.at("/metadata/state").stringValue()).isEqualTo("BATCH_STATE_SUCCEEDED");
        assertThat(early.path("metadata").has("output")).isFalse();
        assertThat(early.has("response")).isFalse();
        assertThat(ApiClient.error(download(job))).isEqualTo("404 NOT_FOUND");
        pass(1);
        assertThat(api.json("/v1beta/" + job).at("/response/responsesFile").stringValue())
                .startsWith("files/batch-");
        assertThat(api.results(job)).hasSize(10);
    }

    @Test
    void lateOutputOfAnInlineJobIsAbsentToo() throws IOException {
        faults("{'kind':'late-output','seconds':30},{'kind':'last-line-cut'}");
        var job = inlineJob();
        pass(100);
        assertThat(api.json("/v1beta/" + job).path("metadata").has("output")).isFalse();
        pass(30);
        assertThat(api.json("/v1beta/" + job).at("/metadata/output/inlinedResponses/inlinedResponses"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "49, 4", "100, 10"})
    void partialResultsAreWholeLinesAndAllAreBilled(int percent, int lines) throws IOException {
        var whole = job("whole");
        faults("{'kind':'partial-results','percent':%d}".formatted(percent));
        var job = job("partial");
        pass(100);
        assertThat(api.state(job)).isEqualTo("BATCH_STATE_SUCCEEDED");
        assertThat(api.results(job)).hasSize(lines);
        assertThat(emulator.ledger().tokens().prompt()).isEqualTo(2 * prompt(whole));
        assertThat(emulator.ledger().duplicates()).hasSize(10).allMatch(key -> key.paid() == 2);
    }

    @Test
    void lostCancellationIsAcknowledgedAndTheJobGoesOn() throws IOException {
        faults("{'kind':'cancel-lost'}");
        var job = job("j");
        var answer = api.send("POST", "/v1beta/" + job + ":cancel", "{}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{}");
        assertThat(api.state(job)).isEqualTo("BATCH_STATE_PENDING");
        pass(100);
        assertThat(api.results(job)).hasSize(10);
    }

    @Test
    void lastLineIsCutInTheMiddleAndBilled() throws IOException {
        var whole = job("whole");
        faults("{'kind':'last-line-cut'}");
        var job = job("cut");
        pass(100);
        var lines = download(job).body().lines().toList();
        assertThat(lines).hasSize(10);
        assertThat(download(job).body()).doesNotEndWith("\n").endsWith(lines.getLast());
        assertThat(lines.getLast()).startsWith("{\"response\":").doesNotContain("\"key\"");
        assertThat(Json.parseObject(lines.get(8).getBytes(StandardCharsets.UTF_8)))
                .isNotEmpty();
        assertThat(emulator.ledger().tokens().prompt()).isEqualTo(2 * prompt(whole));
    }

    @Test
    void severalFaultsOfOneJobOutliveARestart() throws IOException {
        faults("{'kind':'job-duration','seconds':7},{'kind':'job-duration','seconds':9},"
                + "{'kind':'list-lag','seconds':20},{'kind':'late-output','seconds':5},"
                + "{'kind':'partial-results','percent':30},{'kind':'cancel-lost'},{'kind':'last-line-cut'}");
        var job = job("j");
        faults("");
        restart();
        api.send("POST", "/v1beta/" + job + ":cancel", "{}");
        pass(7);
        assertThat(api.state(job)).isEqualTo("BATCH_STATE_SUCCEEDED");
        assertThat(download(job).statusCode()).isEqualTo(404);
        pass(5);
        assertThat(download(job).body()).doesNotEndWith("\n").hasLineCount(3);
        assertThat(api.get("/v1beta/batches").body()).isEqualTo("{}");
        restart();
        assertThat(api.get("/v1beta/batches").body()).isEqualTo("{}");
        pass(8);
        assertThat(api.json("/v1beta/batches").path("operations")).hasSize(1);
    }

    private EmulatorOptions options() {
        return EmulatorOptions.defaults().withClock(clock).withJobDuration(JOB).withDataDir(folder);
    }

    private void restart() {
        emulator.close();
        emulator = Emulator.start(options());
        api = new ApiClient(emulator.baseUrl());
    }

    private void faults(String faults) {
        emulator.faults("[" + faults.replace('\'', '"') + "]");
    }

    private String job(String displayName) throws IOException {
        return api.job(Lines.of(10), displayName);
    }

    private String inlineJob() throws IOException {
        var body = """
                {"batch":{"displayName":"inl","inputConfig":{"requests":{"requests":[
                 {"request":{"contents":[{"parts":[{"text":"q1"}]}]},"metadata":{"key":"k1"}}]}}}}""";
        return ApiClient.nameOf(api.send("POST", "/v1/models/gemini-2.5-flash:batchGenerateContent", body));
    }

    private HttpResponse<String> download(String job) throws IOException {
        return api.get(job.replace("batches/", "/v1beta/files/batch-") + ":download?alt=media");
    }

    /** Prompt tokens of a job's result. */
    private long prompt(String job) throws IOException {
        return api.results(job).stream()
                .mapToLong(line ->
                        line.at("/response/usageMetadata/promptTokenCount").longValue())
                .sum();
    }

    private void pass(long seconds) {
        clock.advance(Duration.ofSeconds(seconds));
    }
}
