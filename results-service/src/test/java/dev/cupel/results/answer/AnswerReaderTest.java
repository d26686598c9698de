package dev.cupel.results.answer;

import static org.assertj.core.api.Assertions.assertThat;

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
import tools.jackson.databind.json.JsonMapper;

class AnswerReaderTest {

    private static final String USAGE =
            "\"usageMetadata\":{\"totalTokenCount\":848,\"thoughtsTokenCount\":829,\"candidatesTokenCount\":11,"
                    + "\"promptTokenCount\":8,\"cachedContentTokenCount\":2}";

    private final AnswerReader reader = reader("""
            {"type":"object","properties":{"question":{"type":"string"},"answer":{"type":"string"}},
             "required":["question","answer"],"additionalProperties":false}""");

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
                        Billing.METERED));
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
    void takesJsonInWhitespaceAsItIs() {
        assertThat(answer(line("  {\"question\":\"Why?\",\"answer\":\"So.\"}\n", "STOP")))
                .isInstanceOfSatisfying(
                        Refined.class, refined -> assertThat(refined.repaired()).isFalse());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "```json\n{\"question\":\"Why?\",\"answer\":\"So.\"}\n```",
                "```\n{\"question\":\"Why?\",\"answer\":\"So.\"}```",
                "```{\"question\":\"Why?\",\"answer\":\"So.\"}",
                "Here is {it} [1]:\n\n{\"question\":\"Why?\",\"answer\":\"So.\"}\n\nAnything else {or not}?",
                "Sure!\n```json\n{\"question\":\"Why?\",\"answer\":\"So.\"}\n```\nThat is all.",
                "{\"question\":\"Why?\",\"answer\":\"So.\",}",
                "// it\n{ // as asked for\n\"question\":\"Why?\", /* and */ \"answer\":\"So.\" /* end */}",
                "{'question':'Why?','answer':'So.'}",
                "{question: \"Why?\", answer: \"So.\"}",
                "{ // the item\n  question: 'Why?',\n  'answer': \"So.\",\n}\n```",
            })
    void repairsWhatModelsDoToJson(String text) {
        assertThat(answer(line(text, "STOP")))
                .isEqualTo(new Refined("{\"question\":\"Why?\",\"answer\":\"So.\"}", true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Why // not a comment?",
                "Why /* neither */?",
                "```json\n{\"question\":\"x\"}\n```",
                "an end,} or ,] or {\"a\":1}",
                "it's 'quoted' and \"quoted\"",
                "back\\slash\tand\nlines\r\n",
                "\uD83D\uDE00 \u00E9",
            })
    void keepsInRepairWhatStringsSay(String value) {
        var json = JsonMapper.shared();
        var whole = json.writeValueAsString(Map.of("question", value, "answer", "So."));
        var damages = List.of(
                "```json\n" + whole + "\n```",
                "Here it is:\n" + whole + "\nAnything else?",
                whole.substring(0, whole.length() - 1) + ",}",
                "// it\n{ // begins\n" + whole.substring(1, whole.length() - 1) + "/* ends */}",
                whole.substring(0, whole.length() - 1));

        assertThat(damages)
                .allSatisfy(text -> assertThat(answer(line(text, "STOP")))
                        .isInstanceOfSatisfying(Refined.class, refined -> {
                            assertThat(refined.repaired()).isTrue();
                            assertThat(json.readTree(refined.json())).isEqualTo(json.readTree(whole));
                        }));
    }

    @Test
    void keepsQuotesAndLinesOfStringsThatAreNotWrittenAsJson() {
        assertThat(json("{'question':'it\\'s \"so\" // here','answer':'a\nb\tc```'}"))
                .isEqualTo("{\"question\":\"it's \\\"so\\\" // here\",\"answer\":\"a\\nb\\tc```\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":\"x\",\"n\":1,\"l\":[\"y\"]|{\"a\":\"x\",\"n\":1,\"l\":[\"y\"]}",
                "{\"a\":\"x\",\"n\":1,\"l\":[\"y\",\"z|{\"a\":\"x\",\"n\":1,\"l\":[\"y\"]}",
                "{\"a\":\"x\",\"n\":1,\"l\":[|{\"a\":\"x\",\"n\":1,\"l\":[]}",
                "{\"a\":\"x\",\"n\":1,\"l\":|{\"a\":\"x\",\"n\":1}",
                "{\"a\":\"x\",\"n\":1,\"l|{\"a\":\"x\",\"n\":1}",
                "{\"a\":\"x\",\"n\":1,|{\"a\":\"x\",\"n\":1}",
                "{\"a\":\"x\",\"n\":1|{\"a\":\"x\"}",
                "{\"a\":\"x\",\"l\":[],\"n\":-|{\"a\":\"x\",\"l\":[]}",
                "{\"a\":\"x\",\"m\":tru|{\"a\":\"x\"}",
                "{\"a\":\"x\",\"m\":true|{\"a\":\"x\",\"m\":true}",
                "{\"a\":\"x\",\"m\":[1, 2|{\"a\":\"x\",\"m\":[1]}",
                "{\"a\":\"x\",\"n|{\"a\":\"x\"}",
                "{\"a\":\"x\" /* no|{\"a\":\"x\"}",
            })
    void closesACutTailAndDropsWhatIsNotWhole(String text, String json) {
        var lists = reader("""
                {"type":"object","properties":{"a":{"type":"string"},"n":{"type":"integer"},
                  "l":{"type":"array","items":{"type":"string"}}},"required":["a"]}""");

        assertThat(only(lists, line(text, "STOP"))).isInstanceOfSatisfying(Refined.class, refined -> {
            assertThat(refined.json()).isEqualTo(json);
            assertThat(refined.repaired()).isTrue();
        });
        assertThat(only(lists, line(text, "MAX_TOKENS")))
                .isInstanceOfSatisfying(
                        Unusable.class,
                        unusable -> assertThat(unusable.failure()).isEqualTo(Failure.TRUNCATED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"question\":\"Why?\",\"answer\":\"Because of th",
                "{\"question\":\"Why?\",\"answer\":",
                "{\"question\":\"Why? \"answer\":\"So.\"}",
                "{'question':'Why?','answer':'It's so.'}",
                "{\"question\":\"Why?\",\"answer\":So.}",
                "Was {\"question\":\"y?\",\"answer\":\"So.\"}, is {\"question\":\"Why?\",\"answer\":\"So.\"}",
                "[{\"question\":\"Why?\",\"answer\":\"So.\"}, {bad}]",
            })
    void makesNothingUp(String text) {
        assertThat(answer(line(text, "STOP"))).isEqualTo(new Unusable(Failure.MALFORMED, "not JSON"));
    }

    @Test
    void holdsARepairedAnswerToTheSchema() {
        assertThat(answer(line("```json\n{\"question\":\"Why?\"}\n```", "STOP")))
                .isInstanceOfSatisfying(
                        Unusable.class,
                        unusable -> assertThat(unusable.failure()).isEqualTo(Failure.SCHEMA_MISMATCH));
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

    private String json(String text) {
        return ((Refined) answer(line(text, "STOP"))).json();
    }

    private Answer answer(String line) {
        return only(reader, line);
    }

    private static Answer only(AnswerReader reader, String line) {
        return reader.read(line).orElseThrow().answers().get("1");
    }

    private static AnswerReader reader(String schema) {
        return reader(schema, Mode.BATCH);
    }

    private static AnswerReader reader(String schema, Mode mode) {
        return new AnswerReader(schema, false, Map.of("d/1/1", List.of("1"), "k", List.of("1")), mode);
    }

    private static String line(String text, String finish) {
        return "{\"response\":{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"text\":%s}]},\"finishReason\":\"%s\"}],%s,\"modelVersion\":\"gemini-3.1-flash-lite\"},\"key\":\"d/1/1\"}"
                .formatted(JsonMapper.shared().writeValueAsString(text), finish, USAGE);
    }
}
