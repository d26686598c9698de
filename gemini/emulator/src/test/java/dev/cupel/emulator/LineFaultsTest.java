package dev.cupel.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.cupel.emulator.wire.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Faults of lines as a whole; what they do to the answer's text is in {@link AnswerFaultsTest}. */
class LineFaultsTest {

    private static final Duration JOB = Duration.ofSeconds(1);

    private final ManualClock clock = new ManualClock();
    private final Emulator emulator = Emulator.start(
            EmulatorOptions.defaults().withClock(clock).withShuffle(false).withJobDuration(JOB));
    private final ApiClient api = new ApiClient(emulator.baseUrl());

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void linesAreMissingAndRepeatedAndAllAreBilledOnce() throws IOException {
        var whole = job(3, "");
        var job = job(3, "{'match':{'key':'k0'},'kind':'missing'},{'match':{'key':'k1'},'kind':'duplicate'}");
        assertThat(keys(job)).containsExactly("k1", "k1", "k2");
        assertThat(emulator.ledger().tokens().prompt()).isEqualTo(2 * prompt(whole));
        assertThat(stats(job)).isEqualTo("{\"requestCount\":\"3\",\"successfulRequestCount\":\"3\"}");
    }

    @Test
    void foreignKeyWasNeverSentAndTheAnswerIsBilledUnderItsOwn() throws IOException {
        var whole = job(3, "");
        var job = job(3, "{'match':{'key':'k1'},'kind':'foreign-key'}");
        assertThat(keys(job)).element(1).asString().startsWith("foreign-");
        assertThat(keys(job)).doesNotContain("k1").hasSize(3);
        assertThat(emulator.ledger().tokens().prompt()).isEqualTo(2 * prompt(whole));
        assertThat(emulator.ledger().duplicates())
                .extracting(Ledger.Duplicate::key, Ledger.Duplicate::paid)
                .contains(tuple("k1", 2));
    }

    @Test
    void foreignKeyOfAnInlineRequestIsInItsMetadata() throws IOException {
        emulator.faults("[{\"match\":{\"key\":\"k1\"},\"kind\":\"foreign-key\"}]");
        assertThat(inline("q1").at("/metadata/key").stringValue()).startsWith("foreign-");
    }

    @Test
    void swappedResponsesAreThoseOfTwoLinesOfTheJobAndALastOddOneKeepsItsOwn() throws IOException {
        var right = responses(job(6, ""));
        var job = job(6, "{'match':{'key':'[0235]'},'kind':'swapped'}");
        var wrong = responses(job);
        assertThat(wrong)
                .containsEntry("k0", right.get("k2"))
                .containsEntry("k2", right.get("k0"))
                .containsEntry("k3", right.get("k5"))
                .containsEntry("k5", right.get("k3"))
                .containsEntry("k1", right.get("k1"))
                .containsEntry("k4", right.get("k4"))
                .hasSize(6);
        assertThat(responses(job(3, "{'kind':'swapped'}"))).containsEntry("k2", right.get("k2"));
        assertThat(emulator.ledger().duplicates()).allMatch(key -> key.times() == key.paid());
    }

    @Test
    void swappedLinesMayBeFarApart() throws IOException {
        var right = responses(job(6_000, ""));
        var wrong = responses(job(6_000, "{'match':{'key':'^(k0|k5999)$'},'kind':'swapped'}"));
        assertThat(wrong)
                .hasSize(6_000)
                .containsEntry("k0", right.get("k5999"))
                .containsEntry("k5999", right.get("k0"));
    }

    @Test
    void errorLineIsFailedAndNotBilled() throws IOException {
        var whole = prompt(job(3, ""));
        var job = job(3, "{'match':{'key':'k1'},'kind':'error','code':13}");
        var error = api.results(job).get(1);
        assertThat(error.at("/error/code").intValue()).isEqualTo(13);
        assertThat(error.has("response")).isFalse();
        assertThat(stats(job))
                .isEqualTo("{\"requestCount\":\"3\",\"successfulRequestCount\":\"2\",\"failedRequestCount\":\"1\"}");
        assertThat(emulator.ledger().tokens().prompt()).isEqualTo(whole + prompt(job));
        assertThat(emulator.ledger().duplicates())
                .filteredOn(key -> key.key().equals("k1"))
                .containsExactly(new Ledger.Duplicate("k1", 2, 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "blocked-prompt | \"promptFeedback\":{\"blockReason\":\"PROHIBITED_CONTENT\"}",
                "safety         | \"candidates\":[{\"finishReason\":\"SAFETY\",\"index\":0,\"safetyRatings\""
            })
    void blockedLineBillsThePromptOnly(String kind, String expected) throws IOException {
        var job = job(1, "{'kind':'%s'}".formatted(kind));
        assertThat(api.results(job).getFirst().toString()).contains(expected).doesNotContain("\"content\"");
        assertThat(emulator.ledger().tokens()).isEqualTo(new Ledger.Tokens(prompt(job), 0, 0, 0));
        assertThat(prompt(job)).isPositive();
    }

    @Test
    void maxTokensBillsTheThoughtsThatAteTheBudget() throws IOException {
        var job = job(1, "{'kind':'max-tokens'}");
        var response = api.results(job).getFirst().path("response");
        assertThat(response.path("candidates").toString())
                .isEqualTo("[{\"content\":{\"role\":\"model\"},\"finishReason\":\"MAX_TOKENS\",\"index\":0}]");
        var thoughts = response.at("/usageMetadata/thoughtsTokenCount").longValue();
        assertThat(emulator.ledger().tokens()).isEqualTo(new Ledger.Tokens(prompt(job), 0, thoughts, 0));
        assertThat(thoughts).isPositive();
    }

    @Test
    void hugeLineIsValidAndAtLeastSoLong() throws IOException {
        var job = job(3, "{'match':{'key':'k1'},'kind':'huge-line','bytes':200000}");
        var lines = download(job).lines().toList();
        assertThat(lines.get(1)).hasSizeBetween(200_000, 200_100);
        assertThat(lines.get(0)).hasSizeLessThan(2_000);
        var line = Json.MAPPER.readTree(lines.get(1));
        assertThat(line.path("key").stringValue()).isEqualTo("k1");
        assertThat(line.at("/response/candidates/0/content/parts/0/text").stringValue())
                .hasSizeGreaterThan(199_000);
    }

    @Test
    void invalidUtf8IsInTheAnswerOfTheLineOnly() throws IOException {
        var job = job(3, "{'match':{'key':'k1'},'kind':'invalid-utf8'}");
        var lines = download(job).lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(1)).contains("\uFFFD").endsWith("\"key\":\"k1\"}");
        assertThat(lines.get(0) + lines.get(2)).doesNotContain("\uFFFD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"huge-line", "invalid-utf8"})
    void faultsOfBytesDoNotHitInlineRequests(String kind) throws IOException {
        emulator.faults("[{\"kind\":\"%s\"}]".formatted(kind));
        assertThat(inline("q1")
                        .at("/response/candidates/0/content/parts/0/text")
                        .stringValue())
                .isEqualTo("q1");
        assertThat(api.json("/emulator/faults").at("/0/fired").intValue()).isZero();
    }

    @Test
    void firstFaultThatHitsALineDecides() throws IOException {
        var job = job(3, "{'match':{'key':'k1'},'kind':'missing'},{'kind':'duplicate'}");
        assertThat(keys(job)).containsExactly("k0", "k0", "k2", "k2");
    }

    @Test
    void firstMeansTheFirstTimeOfEachKey() throws IOException {
        assertThat(keys(job(3, "{'match':{'first':1},'kind':'missing'}"))).isEmpty();
        assertThat(keys(job(3, null))).containsExactly("k0", "k1", "k2");
    }

    @Test
    void probabilityIsRepeatable() throws IOException {
        var half = "{'probability':0.5,'seed':%d,'kind':'missing'}";
        var survivors = keys(job(40, half.formatted(7)));
        assertThat(survivors).hasSizeBetween(8, 32);
        assertThat(keys(job(40, half.formatted(7)))).isEqualTo(survivors);
        assertThat(keys(job(40, half.formatted(8)))).isNotEqualTo(survivors);
    }

    /** A job that has ended under these faults; null leaves those that are in force. */
    private String job(int lines, @Nullable String faults) throws IOException {
        if (faults != null) {
            emulator.faults("[" + faults.replace('\'', '"') + "]");
        }
        var job = api.job(Lines.of(lines), "j");
        clock.advance(JOB);
        assertThat(api.state(job)).isEqualTo("BATCH_STATE_SUCCEEDED");
        return job;
    }

    private JsonNode inline(String text) throws IOException {
        var body = """
                {"batch":{"inputConfig":{"requests":{"requests":[
                 {"request":{"contents":[{"parts":[{"text":"%s"}]}]},"metadata":{"key":"k1"}}]}}}}""";
        var job = ApiClient.nameOf(
                api.send("POST", "/v1/models/gemini-2.5-flash:batchGenerateContent", body.formatted(text)));
        clock.advance(JOB);
        return api.json("/v1beta/" + job).at("/metadata/output/inlinedResponses/inlinedResponses/0");
    }

    private String download(String job) throws IOException {
        return api.get(job.replace("batches/", "/v1beta/files/batch-") + ":download?alt=media")
                .body();
    }

    private List<String> keys(String job) throws IOException {
        return api.results(job).stream()
                .map(line -> line.path("key").stringValue())
                .collect(Collectors.toList());
    }

    private Map<String, JsonNode> responses(String job) throws IOException {
        return api.results(job).stream()
                .collect(Collectors.toMap(line -> line.path("key").stringValue(), line -> line.path("response")));
    }

    private String stats(String job) throws IOException {
        return api.json("/v1beta/" + job).at("/metadata/batchStats").toString();
    }

    /** Prompt tokens of a job's result. */
    private long prompt(String job) throws IOException {
        return api.results(job).stream()
                .mapToLong(line ->
                        line.at("/response/usageMetadata/promptTokenCount").asLong(0))
                .sum();
    }
}
