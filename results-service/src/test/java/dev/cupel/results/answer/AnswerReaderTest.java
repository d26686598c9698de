package dev.cupel.results.answer;

import static dev.cupel.results.answer.ResultLines.QUESTION_AND_ANSWER;
import static dev.cupel.results.answer.ResultLines.line;
import static dev.cupel.results.answer.ResultLines.only;
import static dev.cupel.results.answer.ResultLines.reader;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.api.results.Usage;
import dev.cupel.gemini.catalog.Mode;
import dev.cupel.results.answer.Answer.Failure;
import dev.cupel.results.answer.Answer.Refined;
import dev.cupel.results.answer.Answer.Unusable;
import dev.cupel.results.answer.AnsweredRequest.Strays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {

    private final AnswerReader reader = reader(QUESTION_AND_ANSWER);

    @Test
    void readsAnAnswerWithItsTokensAndModelVersion() {
        var keyed = reader.read(line("{\"question\":\"Why?\",\"answer\":\"So.\"}", "STOP"))
                .orElseThrow();

        assertThat(keyed)
                .isEqualTo(new AnsweredRequest(
                        "d/1/1",
                        Map.of("1", new Refined("{\"question\":\"Why?\",\"answer\":\"So.\"}", false)),
                        Strays.NONE,
                        new Usage(8, 2, 11, 829),
                        "gemini-3.1-flash-lite",
                        Billing.METERED,
                        Found.NOTHING));
    }

    @Test
    void keepsWhatToolsHaveFoundAndCountsWhatTheyBroughtIn() {
        var line = """
                {"key":"d/1/1","response":{"candidates":[{"content":{"parts":[
                    {"executableCode":{"language":"PYTHON","code":"print(1)"}},
                    {"codeExecutionResult":{"outcome":"OUTCOME_OK","output":"1"}},
                    {"text":"{\\"question\\":\\"Why?\\",\\"answer\\":\\"So.\\"}"}]},"finishReason":"STOP",
                    "groundingMetadata":{"searchEntryPoint":{"renderedContent":"<div>"},
                        "groundingChunks":[{"web":{"uri":"https://g/1","title":"example.com"}},{"web":{"uri":"https://g/1","title":"again"}},
                            {"maps":{"uri":"https://g/3"}}],
                        "webSearchQueries":["why","so"]},
                    "urlContextMetadata":{"urlMetadata":[
                        {"retrievedUrl":"https://example.org/a","urlRetrievalStatus":"URL_RETRIEVAL_STATUS_SUCCESS"},
                        {"retrievedUrl":"https://example.org/b","urlRetrievalStatus":"URL_RETRIEVAL_STATUS_ERROR"}]}}],
                "usageMetadata":{"promptTokenCount":10,"toolUsePromptTokenCount":65,"candidatesTokenCount":7}}}
                """;

        var answered = reader.read(line).orElseThrow();

        assertThat(answered.answers().get("1")).isInstanceOf(Refined.class);
        assertThat(answered.usage()).isEqualTo(new Usage(75, 0, 7, 0, 2));
        assertThat(answered.found())
                .isEqualTo(new Found(
                        List.of("why", "so"),
                        List.of(
                                new Found.Source("example.com", "https://g/1"),
                                new Found.Source("", "https://example.org/a"))));
    }

    @Test
    void keepsTheTextOfAnAnswerWhereTheRecipeHasNoSchema() {
        var text = reader("");

        assertThat(only(text, line(" Once \"upon\" a time.\n{} \n", "STOP")))
                .isEqualTo(new Refined("{\"text\":\"Once \\\"upon\\\" a time.\\n{}\"}", false));
        assertThat(only(text, line("{\"a\": 1}", "STOP")))
                .isEqualTo(new Refined("{\"text\":\"{\\\"a\\\": 1}\"}", false));
    }

    @ParameterizedTest
    @CsvSource({
        "Once upon, MAX_TOKENS, TRUNCATED",
        "' ', STOP, MALFORMED",
        "I can't help with that., STOP, REFUSED",
        "Once, SAFETY, BLOCKED"
    })
    void keepsNoTextThatIsNoAnswer(String said, String finish, Failure failure) {
        assertThat(only(reader(""), line(said, finish)))
                .isInstanceOfSatisfying(
                        Unusable.class,
                        unusable -> assertThat(unusable.failure()).isEqualTo(failure));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"response\":{\"candidates\":[],\"usageMetadata\":{\"promptTokenCount\":4}},\"key\":\"k\"}|BATCH|METERED",
                "{\"response\":{\"candidates\":[]},\"key\":\"k\"}|BATCH|UNKNOWN",
                "{\"response\":{\"promptFeedback\":{\"blockReason\":\"OTHER\"}},\"key\":\"k\"}|BATCH|UNKNOWN",
                "{\"key\":\"k\"}|BATCH|UNKNOWN",
                "{\"key\":\"k\",\"error\":{\"code\":3}}|BATCH|FREE",
                "{\"key\":\"k\",\"error\":{\"code\":8}}|BATCH|FREE",
                "{\"key\":\"k\",\"error\":{\"code\":1}}|BATCH|UNKNOWN",
                "{\"key\":\"k\",\"error\":{\"code\":1}}|INTERACTIVE|FREE",
                "{\"key\":\"k\",\"error\":{\"code\":4}}|BATCH|UNKNOWN",
                "{\"key\":\"k\",\"error\":{\"code\":13}}|BATCH|UNKNOWN",
                "{\"key\":\"k\",\"error\":{\"code\":14}}|INTERACTIVE|UNKNOWN",
                "{\"key\":\"k\",\"error\":{}}|BATCH|UNKNOWN"
            })
    void knowsWhatIsBilledAndWhatMayBe(String line, Mode mode, Billing billing) {
        assertThat(reader("{}", mode).read(line).orElseThrow().billing()).isEqualTo(billing);
    }

    @Test
    void asksAgainForWhatSomebodyElseCancelled() {
        var line = "{\"key\":\"k\",\"error\":{\"code\":1,\"message\":\"stopped\"}}";

        assertThat(only(reader("{}", Mode.BATCH), line)).isEqualTo(new Unusable(Failure.TRANSIENT, "error 1: stopped"));
        assertThat(only(reader("{}", Mode.INTERACTIVE), line))
                .isEqualTo(new Unusable(Failure.CANCELLED, "error 1: stopped"));
    }

    @Test
    void survivesDeepNesting() {
        assertThat(answer(line("[".repeat(100_000) + "]".repeat(100_000), "STOP")))
                .isInstanceOfSatisfying(
                        Unusable.class,
                        unusable -> assertThat(unusable.failure()).isEqualTo(Failure.MALFORMED));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "I'm sorry, but I can't help with that request. If there is more, I'm happy to assist.|STOP|REFUSED",
                "I\u2019m sorry, but I cannot assist with this.|STOP|REFUSED",
                "I cannot fulfill this request.|STOP|REFUSED",
                "As an AI language model, I am unable to provide such content.|STOP|REFUSED",
                "I'm sorry, but I can't help with that request.|OTHER|MALFORMED",
                "I cannot find the error in this item.|STOP|MALFORMED",
                "I can't help but notice that the item is right.|STOP|MALFORMED",
                "The item says: I cannot fulfill this request.|STOP|MALFORMED",
                "I'm sorry, I can't help with it: {\"question\":\"Why?\"|STOP|MALFORMED",
            })
    void knowsARefusalByItsFirstWords(String text, String finish, Failure failure) {
        assertThat(answer(line(text, finish)))
                .isInstanceOfSatisfying(
                        Unusable.class,
                        unusable -> assertThat(unusable.failure()).isEqualTo(failure));
    }

    @Test
    void callsALongTextNoRefusal() {
        assertThat(answer(line("I can't help with that. " + "So it is. ".repeat(100), "STOP")))
                .isInstanceOfSatisfying(
                        Unusable.class,
                        unusable -> assertThat(unusable.failure()).isEqualTo(Failure.MALFORMED));
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
        assertThat(answer(line(text, "STOP"))).isEqualTo(new Unusable(failure, message));
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
            value = {"{\"response\":{}}", "not json", "[]", "{\"key\":\"d/2/1\",\"response\":{}}"})
    void ignoresLinesThatNameNoRequest(String line) {
        assertThat(reader.read(line)).isEmpty();
    }

    @Test
    void keepsMessagesShortAndFitForTheDatabase() {
        var error = "{\"key\":\"k\",\"error\":{\"code\":13,\"message\":\"a\\u0000%s\"}}".formatted("b".repeat(100_000));
        var wrong = "[" + "1,".repeat(100_000) + "1]";

        assertThat(((Unusable) answer(error)).message())
                .startsWith("error 13: a b")
                .hasSize(1_001);
        var strings = reader("{\"type\":\"array\",\"items\":{\"type\":\"string\"}}");
        assertThat(((Unusable) only(strings, line(wrong, "STOP"))).message())
                .isEqualTo("against the schema: /0: type, /1: type, /2: type, /3: type, /4: type");
    }

    @Test
    void refusesAnAnswerThatNoRecordHasRoomFor() {
        var text = "{\"question\":\"Why?\",\"answer\":\"%s\"}".formatted("a".repeat(500_000));

        assertThat(answer(line(text, "STOP")))
                .isEqualTo(new Unusable(Failure.MALFORMED, "500031 characters, of which a record has room for 500000"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"n\":12.50}",
                "{\"n\":9007199254740993.0}",
                "{\"n\":1e400}",
                "{\"n\":1e3,\"m\":{\"k\":[0.1234567890123456789,-0]}}",
            })
    void keepsNumbersAsTheyAreWritten(String json) {
        var any = reader("{\"type\":\"object\"}");

        assertThat(only(any, line(json, "STOP"))).isEqualTo(new Refined(json, false));
        assertThat(only(any, line("Here:\n" + json + "\n", "STOP"))).isEqualTo(new Refined(json, true));
    }

    @Test
    void asksAgainForTextsThatHaveHalfACharacter() {
        assertThat(answer(line("{\"question\":\"cut \\ud83d here\",\"answer\":\"So.\"}", "STOP")))
                .isEqualTo(
                        new Unusable(
                                Failure.MALFORMED,
                                "a text of the answer has half a character (a lone surrogate, such as a cut emoji leaves behind)"));
    }

    /** As an older release may have published them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"object\",\"properties\":{\"question\":{\"pattern\":\"[a-\"}}}",
                "{\"type\":\"object\",\"properties\":{\"question\":{\"$ref\":\"#/$defs/nope\"}}}",
            })
    void endsAnswersToASchemaThatCannotBeUsed(String schema) {
        assertThat(only(reader(schema), line("{\"question\":\"Why?\",\"answer\":\"So.\"}", "STOP")))
                .isInstanceOfSatisfying(Unusable.class, unusable -> {
                    assertThat(unusable.failure()).isEqualTo(Failure.SCHEMA_MISMATCH);
                    assertThat(unusable.message())
                            .startsWith("against the schema: the recipe's schema cannot be used: ");
                });
    }

    @Test
    void readsAnAnswerThatASchemaFollowsAsDeepAsItGoes() {
        var reader = reader("{\"type\":\"object\",\"properties\":{\"a\":{\"$ref\":\"#\"}}}");
        var deep = "{\"a\":".repeat(450) + "{}" + "}".repeat(450);

        assertThat(only(reader, line(deep, "STOP"))).isNotNull();
    }

    private Answer answer(String line) {
        return only(reader, line);
    }
}
