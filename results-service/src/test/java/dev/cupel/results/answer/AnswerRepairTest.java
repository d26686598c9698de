package dev.cupel.results.answer;

import static dev.cupel.results.answer.ResultLines.QUESTION_AND_ANSWER;
import static dev.cupel.results.answer.ResultLines.line;
import static dev.cupel.results.answer.ResultLines.only;
import static dev.cupel.results.answer.ResultLines.reader;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.results.answer.Answer.Failure;
import dev.cupel.results.answer.Answer.Refined;
import dev.cupel.results.answer.Answer.Unusable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What models do to JSON is repaired where it is certain what they meant. */
class AnswerRepairTest {

    private final AnswerReader reader = reader(QUESTION_AND_ANSWER);

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

    private String json(String text) {
        return ((Refined) answer(line(text, "STOP"))).json();
    }

    private Answer answer(String line) {
        return only(reader, line);
    }
}
