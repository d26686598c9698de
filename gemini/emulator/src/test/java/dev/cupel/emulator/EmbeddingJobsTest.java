package dev.cupel.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class EmbeddingJobsTest {

    private static final String FIRST = "gemini-embedding-001";
    private static final String SECOND = "gemini-embedding-2";
    private static final Duration JOB = Duration.ofSeconds(10);

    private final ManualClock clock = new ManualClock();
    private final Emulator emulator =
            Emulator.start(EmulatorOptions.defaults().withClock(clock).withJobDuration(JOB));
    private final ApiClient api = new ApiClient(emulator.baseUrl());

    @AfterEach
    void stop() {
        emulator.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"inputConfig|fileName", "inputConfig|file_name", "input_config|file_name"})
    void fileOfTextsIsEmbeddedAsAJob(String names) throws IOException {
        var name = names.split("\\|", 2);
        var file = api.upload(List.of(
                "{\"key\":\"k1\",\"request\":{\"output_dimensionality\":3,\"task_type\":\"CLUSTERING\",\"content\":{\"parts\":[{\"text\":\"one two\"}]}}}",
                "{\"key\":\"k2\",\"request\":{\"outputDimensionality\":4,\"content\":{\"parts\":[{\"text\":\"three\"}]}}}",
                "{\"key\":\"k3\",\"request\":{\"content\":{\"parts\":[]}}}"));
        var created = ApiClient.ok(api.post(
                "/v1beta/models/" + FIRST + ":asyncBatchEmbedContent",
                "{\"batch\":{\"%s\":{\"%s\":\"%s\"},\"displayName\":\"emb\"}}".formatted(name[0], name[1], file)));
        assertThat(created.at("/metadata/@type").stringValue()).endsWith(".v1main.EmbedContentBatch");
        clock.advance(JOB);
        var job = created.path("name").stringValue();
        var operation = api.json("/v1beta/" + job);
        assertThat(operation.at("/response/@type").stringValue()).endsWith(".v1main.EmbedContentBatchOutput");
        assertThat(operation.at("/metadata/batchStats").toString())
                .isEqualTo("{\"requestCount\":\"3\",\"successfulRequestCount\":\"2\",\"failedRequestCount\":\"1\"}");
        var lines = byKey(api.results(job));
        var first = lines.get("k1").path("response");
        assertThat(first.propertyNames()).containsExactly("tokenCount", "embedding");
        assertThat(first.path("tokenCount").stringValue()).isEqualTo("2");
        assertThat(first.at("/embedding/values")).hasSize(3);
        assertThat(lines.get("k2").at("/response/embedding/values")).hasSize(4);
        assertThat(lines.get("k3").at("/error/code").intValue()).isEqualTo(3);
        assertThat(emulator.ledger().tokens().prompt()).isEqualTo(4);
    }

    @Test
    void inlineTextsAreAnsweredInTheOperation() throws IOException {
        var body = """
                {"batch":{"inputConfig":{"requests":{"requests":[
                 {"request":{"content":{"parts":[{"text":"a"}],"role":"user"},"taskType":"RETRIEVAL_DOCUMENT","outputDimensionality":3},
                  "metadata":{"key":"sha256:aaa"}},
                 {"request":{"content":{"parts":[{"text":"b"}],"role":"user"},"outputDimensionality":3}}]}}}}""";
        var job = ApiClient.nameOf(api.post("/v1/models/" + SECOND + ":asyncBatchEmbedContent", body));
        clock.advance(JOB);
        var responses = api.json("/v1beta/" + job).at("/metadata/output/inlinedResponses/inlinedResponses");
        assertThat(responses).hasSize(2).allSatisfy(line -> {
            assertThat(line.path("response").propertyNames()).containsExactly("embedding", "usageMetadata");
            assertThat(line.at("/response/embedding/values")).hasSize(3);
            assertThat(line.at("/response/usageMetadata").toString()).isEqualTo("{\"promptTokenCount\":1}");
        });
        assertThat(responses)
                .filteredOn(line -> line.has("metadata"))
                .singleElement()
                .matches(line -> line.path("metadata").toString().equals("{\"key\":\"sha256:aaa\"}"));
    }

    @Test
    void generateRequestInAnEmbeddingJobFailsIt() throws IOException {
        var file = api.upload(Lines.of(1));
        var job = ApiClient.nameOf(api.post(
                "/v1beta/models/" + FIRST + ":asyncBatchEmbedContent",
                "{\"batch\":{\"inputConfig\":{\"fileName\":\"%s\"}}}".formatted(file)));
        clock.advance(JOB);
        assertThat(api.json("/v1beta/" + job).at("/error/message").stringValue())
                .isEqualTo("Failed to parse input file line 1: no such field: 'contents'");
    }

    @Test
    void jobAndCallGiveTheSameVector() throws IOException {
        var request = "{\"content\":{\"parts\":[{\"text\":\"same text\"}]},\"outputDimensionality\":5}";
        var file = api.upload(List.of("{\"key\":\"k\",\"request\":" + request + "}"));
        var job = ApiClient.nameOf(api.post(
                "/v1beta/models/" + FIRST + ":asyncBatchEmbedContent",
                "{\"batch\":{\"inputConfig\":{\"fileName\":\"%s\"}}}".formatted(file)));
        clock.advance(JOB);
        assertThat(api.results(job).getFirst().at("/response/embedding/values"))
                .isEqualTo(ApiClient.ok(api.post("/v1beta/models/" + FIRST + ":embedContent", request))
                        .at("/embedding/values"));
    }

    @Test
    void jobNeedsAFileOrRequests() throws IOException {
        var answer = api.post("/v1beta/models/" + FIRST + ":asyncBatchEmbedContent", "{\"batch\":{}}");
        assertThat(ApiClient.error(answer)).isEqualTo("400 INVALID_ARGUMENT");
        assertThat(ApiClient.message(answer))
                .isEqualTo("* AsyncBatchEmbedContentRequest.batch.input_config: one of file_name and requests is"
                        + " required\n");
    }

    @Test
    void faultsHitCreationAndLines() throws IOException {
        emulator.faults("""
                [{"match":{"route":"create","first":1},"kind":"status","code":429},
                 {"match":{"key":"k0"},"kind":"missing"},{"match":{"key":"k1"},"kind":"duplicate"},
                 {"match":{"key":"k2"},"kind":"error","code":13}]""");
        var file = api.upload(IntStream.range(0, 3)
                .mapToObj("{\"key\":\"k%d\",\"request\":{\"content\":{\"parts\":[{\"text\":\"a\"}]}}}"::formatted)
                .toList());
        var body = "{\"batch\":{\"inputConfig\":{\"fileName\":\"%s\"}}}".formatted(file);
        var path = "/v1beta/models/" + FIRST + ":asyncBatchEmbedContent";
        assertThat(ApiClient.error(api.post(path, body))).isEqualTo("429 RESOURCE_EXHAUSTED");
        var job = ApiClient.nameOf(api.post(path, body));
        clock.advance(JOB);
        assertThat(api.results(job))
                .extracting(line ->
                        line.path("key").stringValue() + line.at("/error/code").asInt(0))
                .containsExactlyInAnyOrder("k10", "k10", "k213");
    }

    private static Map<String, JsonNode> byKey(List<JsonNode> lines) {
        return lines.stream().collect(Collectors.toMap(line -> line.path("key").stringValue(), line -> line));
    }
}
