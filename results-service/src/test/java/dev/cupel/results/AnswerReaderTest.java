package dev.cupel.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.results.Answer.Failure;
import dev.cupel.results.Answer.Refined;
import dev.cupel.results.Answer.Unusable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class AnswerReaderTest {

    private static final String USAGE =
            "\"usageMetadata\":{\"totalTokenCount\":848,\"thoughtsTokenCount\":829,\"candidatesTokenCount\":11,"
                    + "\"promptTokenCount\":8,\"cachedContentTokenCount\":2}";

    private final AnswerReader reader = new AnswerReader("""
            {"type":"object","properties":{"question":{"type":"string"},"answer":{"type":"string"}},
             "required":["question","answer"],"additionalProperties":false}""");

    @Test
    void readsAnAnswerWithItsTokensAndModelVersion() {
        var keyed = reader.read(line("{\"question\":\"Why?\",\"answer\":\"So.\"}", "STOP"))
                .orElseThrow();

        assertThat(keyed.key()).isEqualTo("d/1/1");
        assertThat(keyed.answer())
                .isEqualTo(new Refined(
                        "{\"question\":\"Why?\",\"answer\":\"So.\"}",
                        new Usage(8, 2, 11, 829),
                        "gemini-3.1-flash-lite"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "```json\\n{\"question\":\"Why?\",\"answer\":\"So.\"}\\n```",
                "```\\n{\"question\":\"Why?\",\"answer\":\"So.\"}```",
                "  {\"question\":\"Why?\",\"answer\":\"So.\"}\\n",
            })
    void unwrapsFences(String text) {
        assertThat(answer(line(text.replace("\\n", "\n"), "STOP"))).isInstanceOf(Refined.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "I am sorry.|MALFORMED|not JSON",
                "{\"question\":\"Why?\"|MALFORMED|not JSON",
                "{\"question\":\"Why?\"}|SCHEMA_MISMATCH|against the schema: : required",
                "{\"question\":1,\"answer\":\"So.\"}|SCHEMA_MISMATCH|against the schema: /question: type",
                "[]|SCHEMA_MISMATCH|against the schema: : type",
            })
    void saysWhyAnAnswerCannotBeUsed(String text, Failure failure, String message) {
        assertThat(answer(line(text, "STOP")))
                .isEqualTo(new Unusable(failure, message, new Usage(8, 2, 11, 829), "gemini-3.1-flash-lite"));
    }

    @Test
    void leavesThoughtsOut() {
        var line = "{\"key\":\"k\",\"response\":{\"candidates\":[{\"content\":{\"parts\":["
                + "{\"text\":\"hm\",\"thought\":true},{\"text\":\"{\\\"question\\\":\\\"a\\\",\"},"
                + "{\"text\":\"\\\"answer\\\":\\\"b\\\"}\"}]},\"finishReason\":\"STOP\"}]}}";

        assertThat(answer(line)).isInstanceOf(Refined.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"key\":\"k\",\"error\":{\"code\":3,\"message\":\"bad\"}}|INVALID|error 3: bad",
                "{\"key\":\"k\",\"error\":{\"code\":13,\"message\":\"oops\"}}|TRANSIENT|error 13: oops",
                "{\"key\":\"k\",\"error\":{\"code\":1,\"message\":\"stopped\"}}|CANCELLED|error 1: stopped",
                "{\"key\":\"k\",\"error\":{\"code\":8}}|TRANSIENT|error 8:",
                "{\"key\":\"k\",\"response\":{\"promptFeedback\":{\"blockReason\":\"PROHIBITED_CONTENT\"}}}|BLOCKED|prompt blocked: PROHIBITED_CONTENT",
                "{\"key\":\"k\",\"response\":{\"candidates\":[{\"finishReason\":\"SAFETY\",\"index\":0}]}}|BLOCKED|answer blocked: SAFETY",
                "{\"key\":\"k\",\"response\":{\"candidates\":[{\"content\":{\"role\":\"model\"},\"finishReason\":\"MAX_TOKENS\"}]}}|TRUNCATED|cut off by the limit of output tokens",
                "{\"key\":\"k\",\"response\":{\"candidates\":[{\"content\":{\"role\":\"model\"},\"finishReason\":\"STOP\"}]}}|MALFORMED|no text; finish reason STOP",
                "{\"key\":\"k\",\"response\":{}}|MALFORMED|no text; finish reason",
            })
    void tellsFailuresApart(String line, Failure failure, String message) {
        assertThat(answer(line)).isInstanceOfSatisfying(Unusable.class, unusable -> {
            assertThat(unusable.failure()).isEqualTo(failure);
            assertThat(unusable.message().strip()).isEqualTo(message);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"response\":{}}", "not json", "[]"})
    void ignoresLinesThatNameNoRequest(String line) {
        assertThat(reader.read(line)).isEmpty();
    }

    private Answer answer(String line) {
        return reader.read(line).orElseThrow().answer();
    }

    private static String line(String text, String finish) {
        return "{\"response\":{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"text\":%s}]},\"finishReason\":\"%s\"}],%s,\"modelVersion\":\"gemini-3.1-flash-lite\"},\"key\":\"d/1/1\"}"
                .formatted(JsonMapper.shared().writeValueAsString(text), finish, USAGE);
    }
}
