package dev.cupel.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class BatchUpdateTest {

    private static final Duration JOB = Duration.ofSeconds(100);
    private static final String EMBED_LINE = "{\"key\":\"k\",\"request\":{\"content\":{\"parts\":[{\"text\":\"a\"}]}}}";

    @TempDir
    private Path folder;

    private final ManualClock clock = new ManualClock();
    private final EmulatorOptions options =
            EmulatorOptions.defaults().withClock(clock).withJobDuration(JOB);
    private final Emulator emulator = Emulator.start(options);
    private final ApiClient api = new ApiClient(emulator.baseUrl());

    @AfterEach
    void stop() {
        emulator.close();
    }

    @ParameterizedTest
    @CsvSource({"'\"5\"', 5", "5, 5", "'\"-3\"', -3", "'\"9223372036854775807\"', 9223372036854775807"})
    void priorityGivenAtCreationIsShown(String priority, String shown) throws IOException {
        var created = create(priority);
        assertThat(created.at("/metadata/priority").stringValue()).isEqualTo(shown);
        assertThat(api.json("/v1beta/" + name(created)).at("/metadata/priority").stringValue())
                .isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "\"0\"", "null"})
    void priorityOfZeroIsNotShown(String priority) throws IOException {
        assertThat(create(priority).path("metadata").has("priority")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"high\"", "1.5", "\"9223372036854775808\""})
    void priorityThatIsNoInt64MakesNoJob(String priority) throws IOException {
        var answer = api.post("/v1beta/models/gemini-2.5-flash:batchGenerateContent", batch(priority));
        assertThat(ApiClient.error(answer)).isEqualTo("400 INVALID_ARGUMENT");
        assertThat(ApiClient.message(answer)).isEqualTo("Invalid value at 'batch.priority' (TYPE_INT64), " + priority);
        assertThat(emulator.ledger().jobs()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "displayName          | {\"displayName\":\"new\"}                        | new | 2",
                "display_name         | {\"display_name\":\"new\",\"priority\":\"9\"}    | new | 2",
                "priority             | {\"displayName\":\"new\",\"priority\":\"9\"}     | old | 9",
                "displayName,priority | {\"displayName\":\"new\",\"priority\":9}         | new | 9",
                "*                    | {\"displayName\":\"new\",\"priority\":9}         | new | 9",
                "                     | {\"displayName\":\"new\"}                        | new | 2",
                "                     | {\"name\":\"batches/x\",\"priority\":\"9\"}      | old | 9"
            })
    void namedFieldsAreUpdated(String mask, String body, String displayName, String priority) throws IOException {
        var job = name(create("2"));
        clock.advance(Duration.ofSeconds(3));
        var batch = ApiClient.ok(update(job, mask == null ? "" : mask, body));
        assertThat(batch.path("displayName").stringValue()).isEqualTo(displayName);
        assertThat(batch.path("priority").stringValue()).isEqualTo(priority);
        assertThat(batch.path("name").stringValue()).isEqualTo(job);
        assertThat(batch.path("updateTime").stringValue()).isEqualTo("2026-11-21T00:00:03Z");
        assertThat(batch.path("createTime").stringValue()).isEqualTo("2026-11-21T00:00:00Z");
        assertThat(api.json("/v1beta/" + job).at("/metadata/displayName").stringValue())
                .isEqualTo(displayName);
        assertThat(emulator.ledger().jobsByDisplayName()).containsOnlyKeys(displayName);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "model        | {\"model\":\"models/x\"}   | 'model' is not a field that can be updated",
                "             | {\"state\":\"RUNNING\"}    | 'state' is not a field that can be updated",
                "priority,    | {\"priority\":1}           | '' is not a field that can be updated",
                "priority     | {\"priority\":\"soon\"}    | Invalid value at 'priority' (TYPE_INT64)",
                "priority     | {\"importance\":1}         | Unknown name \"importance\": Cannot find field."
            })
    void otherFieldsAreRefused(String mask, String body, String named) throws IOException {
        var answer = update(name(create("2")), mask == null ? "" : mask, body);
        assertThat(ApiClient.error(answer)).isEqualTo("400 INVALID_ARGUMENT");
        assertThat(ApiClient.message(answer)).contains(named);
    }

    @Test
    void jobThatHasEndedIsNotUpdated() throws IOException {
        var job = name(create("2"));
        clock.advance(JOB);
        assertThat(ApiClient.error(update(job, "priority", "{\"priority\":1}"))).isEqualTo("400 FAILED_PRECONDITION");
    }

    @Test
    void jobOfTheOtherKindOrUnknownIsNotFound() throws IOException {
        var path = "/v1beta/" + name(create("2")) + ":updateEmbedContentBatch";
        assertThat(ApiClient.error(api.send("PATCH", path, "{\"priority\":1}"))).isEqualTo("404 NOT_FOUND");
        assertThat(ApiClient.error(update("batches/none", "", "{\"priority\":1}")))
                .isEqualTo("404 NOT_FOUND");
    }

    @Test
    void embeddingJobIsUpdated() throws IOException {
        var body = "{\"batch\":{\"inputConfig\":{\"fileName\":\"%s\"},\"priority\":\"1\"}}"
                .formatted(api.upload(List.of(EMBED_LINE)));
        var job = name(ApiClient.ok(api.post("/v1beta/models/gemini-embedding-001:asyncBatchEmbedContent", body)));
        var batch = ApiClient.ok(
                api.send("PATCH", "/v1/" + job + ":updateEmbedContentBatch", "{\"display_name\":\"new\"}"));
        assertThat(batch.path("displayName").stringValue()).isEqualTo("new");
        assertThat(batch.path("priority").stringValue()).isEqualTo("1");
    }

    @Test
    void updateOutlivesARestart() throws IOException {
        String job;
        try (var first = Emulator.start(options.withDataDir(folder))) {
            var client = new ApiClient(first.baseUrl());
            job = client.job(Lines.of(2), "old");
            var path = "/v1beta/" + job + ":updateGenerateContentBatch";
            ApiClient.ok(client.send("PATCH", path, "{\"displayName\":\"new\",\"priority\":\"7\"}"));
        }
        try (var second = Emulator.start(options.withDataDir(folder))) {
            var metadata =
                    new ApiClient(second.baseUrl()).json("/v1beta/" + job).path("metadata");
            assertThat(metadata.path("displayName").stringValue()).isEqualTo("new");
            assertThat(metadata.path("priority").stringValue()).isEqualTo("7");
        }
    }

    @Test
    void faultHitsAnUpdate() throws IOException {
        var job = name(create("2"));
        emulator.faults(
                "[{\"match\":{\"route\":\"update\",\"displayName\":\"old\"},\"kind\":\"status\",\"code\":503}]");
        assertThat(ApiClient.error(update(job, "", "{\"priority\":1}"))).isEqualTo("503 UNAVAILABLE");
    }

    private JsonNode create(String priority) throws IOException {
        return ApiClient.ok(api.post("/v1beta/models/gemini-2.5-flash:batchGenerateContent", batch(priority)));
    }

    private String batch(String priority) throws IOException {
        return "{\"batch\":{\"inputConfig\":{\"fileName\":\"%s\"},\"displayName\":\"old\",\"priority\":%s}}"
                .formatted(api.upload(Lines.of(1)), priority);
    }

    private HttpResponse<String> update(String job, String mask, String body) throws IOException {
        var query = mask.isEmpty() ? "" : "?updateMask=" + mask;
        return api.send("PATCH", "/v1beta/" + job + ":updateGenerateContentBatch" + query, body);
    }

    private static String name(JsonNode operation) {
        return operation.path("name").stringValue();
    }
}
