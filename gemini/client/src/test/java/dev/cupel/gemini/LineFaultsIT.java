package dev.cupel.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cupel.gemini.job.ResultLine;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the client shows when the emulator spoils the second of four lines: one test for each kind of fault. The client
 * does not judge lines; it must show each as it came, and the others unharmed.
 */
class LineFaultsIT {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final EmulatedJobs jobs = new EmulatedJobs();

    @AfterEach
    void stop() {
        jobs.close();
    }

    @Test
    void missing() {
        assertThat(spoiled("missing").keys()).containsExactly("k1", "k3", "k4");
    }

    @Test
    void duplicate() {
        assertThat(spoiled("duplicate").keys()).containsExactlyInAnyOrder("k1", "k2", "k2", "k3", "k4");
    }

    @Test
    void foreignKey() {
        assertThat(spoiled("foreign-key").keys())
                .hasSize(4)
                .contains("k1", "k3", "k4")
                .doesNotContain("k2");
    }

    @Test
    void swapped() {
        jobs.fault("{\"match\":{\"key\":\"k[23]\"},\"kind\":\"swapped\"}");
        var lines = lines();
        assertThat(lines.text("k2")).contains("part 3");
        assertThat(lines.text("k3")).contains("part 2");
    }

    @Test
    void error() {
        jobs.fault("{\"match\":{\"key\":\"k2\"},\"kind\":\"error\",\"code\":13}");
        var lines = lines();
        assertThat(lines.of("k2").at("/error/code").asInt()).isEqualTo(13);
        assertThat(lines.of("k2").has("response")).isFalse();
        lines.assertOthersUnharmed();
    }

    @Test
    void maxTokens() {
        var candidate = spoiled("max-tokens").of("k2").at("/response/candidates/0");
        assertThat(candidate.path("finishReason").asString()).isEqualTo("MAX_TOKENS");
        assertThat(candidate.at("/content/parts").isMissingNode()).isTrue();
    }

    @Test
    void blockedPrompt() {
        var response = spoiled("blocked-prompt").of("k2").path("response");
        assertThat(response.at("/promptFeedback/blockReason").asString()).isNotEmpty();
        assertThat(response.has("candidates")).isFalse();
    }

    @Test
    void safety() {
        var candidate = spoiled("safety").of("k2").at("/response/candidates/0");
        assertThat(candidate.path("finishReason").asString()).isEqualTo("SAFETY");
        assertThat(candidate.has("content")).isFalse();
    }

    @Test
    void fenced() {
        assertThat(spoiled("fenced").text("k2")).startsWith("```json\n{").endsWith("}\n```");
    }

    @ParameterizedTest
    @ValueSource(strings = {"not-json", "refusal"})
    void notJsonAndRefusal(String kind) {
        var lines = spoiled(kind);
        assertThat(lines.text("k2")).isNotBlank().doesNotContain("{");
        assertThat(lines.of("k2").at("/response/candidates/0/finishReason").asString())
                .isEqualTo("STOP");
    }

    @Test
    void truncatedJson() {
        assertThat(notJson(spoiled("truncated-json")))
                .startsWith("{\"question\"")
                .doesNotEndWith("}");
    }

    @Test
    void wrongSchema() {
        var answer = JSON.readTree(spoiled("wrong-schema").text("k2"));
        assertThat(answer.has("question")).isFalse();
    }

    @Test
    void comments() {
        assertThat(notJson(spoiled("comments"))).contains("/*").contains("//");
    }

    @Test
    void trailingCommas() {
        assertThat(notJson(spoiled("trailing-commas"))).containsPattern(",\\s*}");
    }

    @Test
    void singleQuotes() {
        assertThat(notJson(spoiled("single-quotes"))).contains("'question'").doesNotContain("\"question\"");
    }

    @Test
    void proseAround() {
        assertThat(notJson(spoiled("prose-around"))).containsPattern("(?s)^\\w.*\\{\"question\".*}.*\\w");
    }

    @Test
    void rawNewlines() {
        assertThat(notJson(spoiled("raw-newlines"))).startsWith("{\"question\"").contains("\n");
    }

    @Test
    void deepJson() {
        var text = spoiled("deep-json").text("k2");
        assertThat(text.chars().filter(c -> c == '[' || c == '{').count()).isGreaterThanOrEqualTo(100_000);
    }

    @Test
    void invalidUtf8() {
        jobs.fault("{\"match\":{\"key\":\"k2\"},\"kind\":\"invalid-utf8\"}");
        var lines = jobs.lines(jobs.finished("spoiled"));
        assertThat(lines).hasSize(4).element(1).isInstanceOf(ResultLine.InvalidUtf8.class);
        new Lines(texts(lines)).assertOthersUnharmed();
    }

    @Test
    void hugeLine() {
        long bytes = 64L * 1024 * 1024 + 1;
        jobs.fault("{\"match\":{\"key\":\"k2\"},\"kind\":\"huge-line\",\"bytes\":%d}".formatted(bytes));
        var lines = jobs.lines(jobs.finished("spoiled"));
        assertThat(lines)
                .hasSize(4)
                .element(1)
                .isInstanceOfSatisfying(
                        ResultLine.TooLong.class,
                        line -> assertThat(line.bytes()).isGreaterThanOrEqualTo(bytes));
        new Lines(texts(lines)).assertOthersUnharmed();
    }

    @Test
    void hugeLineWithinTheBoundIsShown() {
        jobs.fault("{\"match\":{\"key\":\"k2\"},\"kind\":\"huge-line\",\"bytes\":1000000}");
        var lines = lines();
        assertThat(lines.text("k2")).hasSizeGreaterThan(900_000);
        lines.assertOthersUnharmed();
    }

    /** The lines of a job whose line k2 is hit by a fault without members. */
    private Lines spoiled(String kind) {
        jobs.fault("{\"match\":{\"key\":\"k2\"},\"kind\":\"%s\"}".formatted(kind));
        var lines = lines();
        lines.assertOthersUnharmed();
        return lines;
    }

    private Lines lines() {
        var lines = jobs.lines(jobs.finished("spoiled"));
        assertThat(lines).allSatisfy(line -> assertThat(line).isInstanceOf(ResultLine.Text.class));
        return new Lines(texts(lines));
    }

    private static List<JsonNode> texts(List<ResultLine> lines) {
        return lines.stream()
                .filter(ResultLine.Text.class::isInstance)
                .map(line -> JSON.readTree(((ResultLine.Text) line).text()))
                .toList();
    }

    private static String notJson(Lines lines) {
        var text = lines.text("k2");
        assertThatThrownBy(() -> JSON.readTree(text)).isInstanceOf(JacksonException.class);
        return text;
    }

    private record Lines(List<JsonNode> all) {
        List<String> keys() {
            return all.stream().map(line -> line.path("key").asString()).toList();
        }

        JsonNode of(String key) {
            return all.stream()
                    .filter(line -> line.path("key").asString().equals(key))
                    .findFirst()
                    .orElseThrow();
        }

        String text(String key) {
            return of(key).at("/response/candidates/0/content/parts/0/text").asString();
        }

        void assertOthersUnharmed() {
            for (var key : List.of("k1", "k3", "k4")) {
                assertThat(JSON.readTree(text(key)).path("question").asString()).contains("part " + key.substring(1));
            }
        }
    }
}
