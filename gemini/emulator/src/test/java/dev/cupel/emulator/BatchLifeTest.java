package dev.cupel.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.emulator.wire.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class BatchLifeTest {

    private static final Duration JOB = Duration.ofSeconds(100);

    private final ManualClock clock = new ManualClock();
    private final Emulator emulator =
            Emulator.start(EmulatorOptions.defaults().withClock(clock).withJobDuration(JOB));
    private final ApiClient api = new ApiClient(emulator.baseUrl());

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void createdJobIsPendingWithoutDone() throws IOException {
        var file = api.upload(Lines.of(3));
        var operation = Json.MAPPER.readTree(api.create(file, "first").body());
        assertThat(operation.path("name").stringValue()).matches("batches/[a-z0-9]{36}");
        assertThat(operation.has("done")).isFalse();
        var metadata = operation.path("metadata");
        assertThat(metadata.path("state").stringValue()).isEqualTo("BATCH_STATE_PENDING");
        assertThat(metadata.path("inputConfig").path("fileName").stringValue()).isEqualTo(file);
        assertThat(metadata.path("batchStats").toString())
                .isEqualTo("{\"requestCount\":\"3\",\"pendingRequestCount\":\"3\"}");
    }

    @Test
    void jobThatEndsAtOnceIsCreatedPending() throws IOException {
        try (var quick = Emulator.start(EmulatorOptions.defaults().withJobDuration(Duration.ZERO))) {
            var client = new ApiClient(quick.baseUrl());
            var created = Json.MAPPER.readTree(
                    client.create(client.upload(Lines.of(3)), "first").body());
            assertThat(created.has("done")).isFalse();
            assertThat(created.at("/metadata/state").stringValue()).isEqualTo("BATCH_STATE_PENDING");
            assertThat(client.state(created.path("name").stringValue())).isEqualTo("BATCH_STATE_SUCCEEDED");
        }
    }

    @Test
    void jobRunsThenSucceedsAsTimePasses() throws IOException {
        var job = api.job(Lines.of(3), "first");
        clock.advance(Duration.ofSeconds(50));
        assertThat(api.state(job)).isEqualTo("BATCH_STATE_RUNNING");
        clock.advance(Duration.ofSeconds(50));
        var operation = api.json("/v1/" + job);
        assertThat(operation.path("done").booleanValue()).isTrue();
        var file = job.replace("batches/", "files/batch-");
        assertThat(operation.at("/metadata/output/responsesFile").stringValue()).isEqualTo(file);
        assertThat(operation.at("/response/responsesFile").stringValue()).isEqualTo(file);
        assertThat(operation.at("/metadata/batchStats/successfulRequestCount").stringValue())
                .isEqualTo("3");
    }

    @Test
    void resultLinesAreShuffledAndEndWithTheirKey() throws IOException {
        var job = api.job(Lines.of(50), "first");
        clock.advance(JOB);
        var results = api.results(job);
        var keys = results.stream().map(line -> line.path("key").stringValue()).toList();
        var sent = IntStream.range(0, 50).mapToObj(i -> "k" + i).toList();
        assertThat(keys).containsExactlyInAnyOrderElementsOf(sent).isNotEqualTo(sent);
        assertThat(results).allSatisfy(line -> assertThat(line.propertyNames()).containsExactly("response", "key"));
    }

    @Test
    void answersAreInTheSchemaAndPolishTheItem() throws IOException {
        var job = api.job(List.of(Lines.line("k", "what  is the Earths moon")), "first");
        clock.advance(JOB);
        var response = api.results(job).getFirst().path("response");
        var answer = Json.MAPPER.readTree(
                response.at("/candidates/0/content/parts/0/text").stringValue());
        assertThat(answer.path("question").stringValue()).isEqualTo("What is the Earth's moon?");
        assertThat(answer.path("answer").stringValue()).isEqualTo("Four");
        assertThat(answer.path("score").isIntegralNumber()).isTrue();
        var usage = response.path("usageMetadata");
        assertThat(usage.path("totalTokenCount").intValue())
                .isEqualTo(usage.path("promptTokenCount").intValue()
                        + usage.path("candidatesTokenCount").intValue()
                        + usage.path("thoughtsTokenCount").asInt(0));
    }

    @Test
    void inlineRequestsAreAnsweredInTheOperation() throws IOException {
        var body = """
                {"batch":{"display_name":"inl","input_config":{"requests":{"requests":[
                 {"request":{"contents":[{"parts":[{"text":"q1"}]}]},"metadata":{"key":"k1"}},
                 {"request":{"contents":[]},"metadata":{"key":"k2"}}]}}}}""";
        var job = ApiClient.nameOf(api.send("POST", "/v1/models/gemini-2.5-flash:batchGenerateContent", body));
        clock.advance(JOB);
        var operation = api.json("/v1beta/" + job);
        assertThat(operation.path("metadata").has("inputConfig")).isFalse();
        var responses = operation.at("/metadata/output/inlinedResponses/inlinedResponses");
        assertThat(responses).hasSize(2);
        assertThat(responses)
                .filteredOn(line -> line.at("/metadata/key").stringValue().equals("k2"))
                .allMatch(line -> line.at("/error/code").intValue() == 3);
    }

    @Test
    void malformedInputFailsTheJob() throws IOException {
        var job = api.job(List.of(Lines.line("k", "x"), "{\"key\":"), "first");
        clock.advance(JOB);
        var operation = api.json("/v1beta/" + job);
        assertThat(operation.at("/metadata/state").stringValue()).isEqualTo("BATCH_STATE_FAILED");
        assertThat(operation.at("/error/code").intValue()).isEqualTo(3);
        assertThat(operation.at("/error/message").stringValue()).contains("line 2");
    }

    @Test
    void cancelledJobEndsWithCodeOne() throws IOException {
        var job = api.job(Lines.of(2), "first");
        assertThat(api.send("POST", "/v1beta/" + job + ":cancel", "{}").body()).isEqualTo("{}");
        clock.advance(JOB);
        var operation = api.json("/v1beta/" + job);
        assertThat(operation.at("/metadata/state").stringValue()).isEqualTo("BATCH_STATE_CANCELLED");
        assertThat(operation.at("/error/code").intValue()).isEqualTo(1);
    }

    @Test
    void listIsNewestFirstPagedAndWithoutOutput() throws IOException {
        var file = api.upload(Lines.of(1));
        for (var name : List.of("a", "b", "c")) {
            api.create(file, name);
        }
        clock.advance(JOB);
        var first = api.json("/v1beta/batches?pageSize=2");
        api.create(file, "d");
        var second = api.json("/v1beta/batches?pageSize=2&pageToken="
                + first.path("nextPageToken").stringValue());
        assertThat(displayNames(first)).containsExactly("c", "b");
        assertThat(displayNames(second)).containsExactly("a");
        assertThat(second.has("nextPageToken")).isFalse();
        assertThat(first.at("/operations/0/metadata").has("output")).isFalse();
    }

    @Test
    void memberNamesMayBeInSnakeCaseAtEveryLevel() throws IOException {
        var line = Lines.line("k", "what is it")
                .replace("generationConfig", "generation_config")
                .replace("responseSchema", "response_schema");
        var job = api.job(List.of(line), "snake");
        clock.advance(JOB);
        assertThat(api.results(job)
                        .getFirst()
                        .at("/response/candidates/0/content/parts/0/text")
                        .stringValue())
                .startsWith("{\"question\":");
    }

    @Test
    void flattenedConfigurationFailsTheJob() throws IOException {
        var line = Lines.line("k", "x").replace("generationConfig", "thinking_config");
        var job = api.job(List.of(line), "flat");
        clock.advance(JOB);
        assertThat(api.json("/v1beta/" + job).at("/error/message").stringValue())
                .contains("no such field: 'thinking_config'");
    }

    @Test
    void createSentTwiceMakesTwoJobs() throws IOException {
        var file = api.upload(Lines.of(1));
        assertThat(ApiClient.nameOf(api.create(file, "same"))).isNotEqualTo(ApiClient.nameOf(api.create(file, "same")));
        assertThat(emulator.ledger().jobsByDisplayName()).containsEntry("same", 2);
    }

    @Test
    void inputFileMayBeDeletedOnceTheJobIsCreated() throws IOException {
        var file = api.upload(Lines.of(5));
        var job = ApiClient.nameOf(api.create(file, "j"));
        api.send("DELETE", "/v1beta/" + file, "{}");
        clock.advance(JOB);
        assertThat(api.results(job)).hasSize(5);
    }

    @Test
    void deletedJobIsGoneButStaysInTheLedger() throws IOException {
        var job = api.job(Lines.of(2), "first");
        api.send("DELETE", "/v1beta/" + job, "{}");
        assertThat(ApiClient.error(api.get("/v1beta/" + job))).isEqualTo("404 NOT_FOUND");
        assertThat(api.get("/v1beta/batches").body()).isEqualTo("{}");
        assertThat(emulator.ledger().jobs()).isEqualTo(1);
    }

    @Test
    void createWithAMissingFileMakesNoJob() throws IOException {
        var file = api.upload(Lines.of(1));
        clock.advance(Duration.ofHours(48));
        assertThat(ApiClient.error(api.create(file, "late"))).isEqualTo("400 INVALID_ARGUMENT");
        assertThat(emulator.ledger().jobs()).isZero();
    }

    @Test
    void ledgerCountsRepeatedKeysAndWhatWasPaid() throws IOException {
        api.job(Lines.of(3), "once");
        var cancelled = api.job(List.of(Lines.line("k1", "again")), "twice");
        api.send("POST", "/v1beta/" + cancelled + ":cancel", "{}");
        clock.advance(JOB);
        var ledger = emulator.ledger();
        assertThat(ledger.requests()).isEqualTo(4);
        assertThat(ledger.requestsByKeyMax()).isEqualTo(2);
        assertThat(ledger.duplicates()).containsExactly(new Ledger.Duplicate("k1", 2, 1));
        assertThat(ledger.jobsByDisplayName()).containsEntry("once", 1).containsEntry("twice", 1);
        assertThat(ledger.tokens().prompt()).isPositive();
        assertThat(api.json("/emulator/ledger").path("jobs").intValue()).isEqualTo(2);
    }

    private static List<String> displayNames(JsonNode page) {
        return page.path("operations")
                .valueStream()
                .map(operation -> operation.at("/metadata/displayName").stringValue())
                .toList();
    }
}
