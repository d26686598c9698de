package dev.cupel.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cupel.emulator.wire.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Faults that change what the model says. */
class AnswerFaultsTest {

    private static final Duration JOB = Duration.ofSeconds(1);

    private final ManualClock clock = new ManualClock();
    private final Emulator emulator =
            Emulator.start(EmulatorOptions.defaults().withClock(clock).withJobDuration(JOB));
    private final ApiClient api = new ApiClient(emulator.baseUrl());

    @AfterEach
    void stop() {
        emulator.close();
    }

    @ParameterizedTest
    @CsvSource({
        "comments, ALLOW_JAVA_COMMENTS",
        "trailing-commas, ALLOW_TRAILING_COMMA",
        "single-quotes, ALLOW_SINGLE_QUOTES",
        "raw-newlines, ALLOW_UNESCAPED_CONTROL_CHARS"
    })
    void textIsWhatALenientReaderTakesAndAStrictOneDoesNot(String kind, JsonReadFeature leniency) throws IOException {
        var right = text(answer("[]"));
        var wrong = text(answer("[{\"kind\":\"%s\"}]".formatted(kind)));
        assertThatThrownBy(() -> Json.MAPPER.readTree(wrong)).isInstanceOf(JacksonException.class);
        var lenient = JsonMapper.builder()
                .enable(leniency)
                .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
                .build();
        var read = lenient.readTree(wrong).toString().replace("\\n\"", "\"").replace("\\n", " ");
        assertThat(read).isEqualTo(right);
    }

    @Test
    void fencesAndProseAreAroundTheRightAnswer() throws IOException {
        var right = text(answer("[]"));
        assertThat(text(answer("[{\"kind\":\"fenced\"}]"))).isEqualTo("```json\n" + right + "\n```");
        assertThat(text(answer("[{\"kind\":\"prose-around\"}]")))
                .startsWith("Here is the refined item:\n\n" + right + "\n\nLet me know");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "not-json     | I have looked at the item and I believe that it is correct as it stands.",
                "refusal      | I'm sorry, but I can't help with that request.",
                "wrong-schema | {\"unexpected\":{\"values\":[1,null,\"two\"]}}"
            })
    void textIsAnother(String kind, String expected) throws IOException {
        assertThat(text(answer("[{\"kind\":\"%s\"}]".formatted(kind)))).startsWith(expected);
    }

    @Test
    void truncatedJsonIsTheFirstHalf() throws IOException {
        var right = text(answer("[]"));
        assertThat(text(answer("[{\"kind\":\"truncated-json\"}]")))
                .isEqualTo(right.substring(0, (right.length() + 1) / 2));
    }

    @Test
    void deepJsonIsNestedAHundredThousandTimes() throws IOException {
        assertThat(text(answer("[{\"kind\":\"deep-json\"}]")))
                .hasSize(200_000)
                .startsWith("[[[")
                .endsWith("]]]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"refusal", "not-json", "comments", "deep-json", "truncated-json"})
    void changedTextIsSaidWithoutASignAndBilledAsTheRightOne(String kind) throws IOException {
        var right = answer("[]");
        var wrong = answer("[{\"kind\":\"%s\"}]".formatted(kind));
        assertThat(wrong.at("/candidates/0/finishReason").stringValue()).isEqualTo("STOP");
        assertThat(wrong.path("usageMetadata")).isEqualTo(right.path("usageMetadata"));
        assertThat(emulator.ledger().tokens().output())
                .isEqualTo(2 * right.at("/usageMetadata/candidatesTokenCount").longValue());
    }

    private JsonNode answer(String faults) throws IOException {
        emulator.faults(faults);
        var job = api.job(List.of(Lines.line("k", "it's 'what' they say, isn't it")), "j");
        clock.advance(JOB);
        return api.results(job).getFirst().path("response");
    }

    private static String text(JsonNode response) {
        return response.at("/candidates/0/content/parts/0/text").stringValue();
    }
}
