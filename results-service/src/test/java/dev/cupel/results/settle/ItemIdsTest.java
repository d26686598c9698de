package dev.cupel.results.settle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.api.results.Usage;
import dev.cupel.gemini.catalog.Mode;
import dev.cupel.results.answer.Answer;
import dev.cupel.results.answer.Answer.Failure;
import dev.cupel.results.answer.Answer.Refined;
import dev.cupel.results.answer.Answer.Unusable;
import dev.cupel.results.answer.AnswerReader;
import dev.cupel.results.answer.AnsweredRequest;
import dev.cupel.results.answer.AnsweredRequest.Strays;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Answers that name their items: one, or several in an array. */
class ItemIdsTest {

    private static final String SCHEMA = """
            {"type":"object","properties":{"a":{"type":"string"}},"required":["a"],"additionalProperties":false}""";

    private final AnswerReader reader = new AnswerReader(
            SCHEMA, true, Map.of("one", List.of("i-1"), "three", List.of("i-1", "i-2", "i-3")), Mode.BATCH);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"cupel_item_id\":\"i-1\",\"a\":\"x\"}",
                "{\"a\":\"x\",\"cupel_item_id\":\" i-1\"}",
            })
    void takesTheIdOffAnAnswerThatNamesItsItem(String text) {
        assertThat(one(text)).isEqualTo(new Refined("{\"a\":\"x\"}", false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"cupel_item_id\":\"i-2\",\"a\":\"x\"}|MISMATCHED|the answer names another item",
                "{\"cupel_item_id\":1,\"a\":\"x\"}|MISMATCHED|the answer names another item",
                "{\"a\":\"x\"}|SCHEMA_MISMATCH|the answer does not name its item",
                "{\"cupel_item_id\":null,\"a\":\"x\"}|SCHEMA_MISMATCH|the answer does not name its item",
                "{\"cupel_item_id\":\"i-1\",\"a\":1}|SCHEMA_MISMATCH|against the schema: /a: type",
                "[{\"cupel_item_id\":\"i-1\",\"a\":\"x\"}]|SCHEMA_MISMATCH|the answer does not name its item",
                "{\"a\":\"x\",\"cupel_item_id\":\"i-|MALFORMED|not JSON",
            })
    void usesNoAnswerThatDoesNotNameItsItem(String text, Failure failure, String message) {
        assertThat(one(text)).isEqualTo(new Unusable(failure, message));
    }

    @Test
    void takesEachElementForTheItemThatItNames() {
        var answered = three("[" + element("i-3", "c") + "," + element("i-1", "a") + "," + element("i-2", "b") + "]");

        assertThat(answered.answers())
                .containsExactly(
                        Map.entry("i-1", new Refined("{\"a\":\"a\"}", false)),
                        Map.entry("i-2", new Refined("{\"a\":\"b\"}", false)),
                        Map.entry("i-3", new Refined("{\"a\":\"c\"}", false)));
        assertThat(answered.strays()).isEqualTo(Strays.NONE);
    }

    @Test
    void usesNoElementThatNamesNoItemOfTheRequest() {
        var answered = three("[" + element("i-4", "d") + ",{\"a\":\"x\"},7," + element("i-1", "a") + ","
                + element("i-3", "c") + "]");

        assertThat(failures(answered)).containsExactly(null, Failure.MISSING, null);
        assertThat(answered.strays()).isEqualTo(new Strays(3, List.of()));
    }

    @Test
    void takesTheFirstOfTwoElementsThatNameTheSameItem() {
        var answered = three("[" + element("i-2", "b") + "," + element("i-1", "a") + "," + element("i-2", "x") + ","
                + element("i-3", "c") + "," + element("i-2", "y") + "]");

        assertThat(answered.answers().get("i-2")).isEqualTo(new Refined("{\"a\":\"b\"}", false));
        assertThat(answered.strays()).isEqualTo(new Strays(0, List.of("i-2", "i-2")));
    }

    @Test
    void holdsEachElementToTheSchemaByItself() {
        var answered = three("[" + element("i-1", "a") + ",{\"cupel_item_id\":\"i-2\"}," + element("i-3", "c") + "]");

        assertThat(failures(answered)).containsExactly(null, Failure.SCHEMA_MISMATCH, null);
    }

    @Test
    void takesAnObjectForAnArrayOfOne() {
        assertThat(failures(three(element("i-2", "b")))).containsExactly(Failure.MISSING, null, Failure.MISSING);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{\"cupel_item_id\":\"i-2\",\"a\":\"x\"},{\"cupel_item_id\":\"i-1\",\"a\":\"half a sen",
                "[{\"cupel_item_id\":\"i-2\",\"a\":\"x\"},{\"cupel_item_id\":\"i-1\",\"a\":\"half\"",
                "[{\"cupel_item_id\":\"i-2\",\"a\":\"x\"},{\"cupel_it",
                "[{\"cupel_item_id\":\"i-2\",\"a\":\"x\"},{",
                "[{\"cupel_item_id\":\"i-2\",\"a\":\"x\"},",
                "[{\"cupel_item_id\":\"i-2\",\"a\":\"x\"}",
            })
    void usesTheWholeElementsOfACutAnswer(String text) {
        for (var finish : List.of("STOP", "MAX_TOKENS")) {
            var answered = read("three", text, finish);

            assertThat(failures(answered)).containsExactly(Failure.TRUNCATED, null, Failure.TRUNCATED);
            assertThat(answered.answers().get("i-2")).isEqualTo(new Refined("{\"a\":\"x\"}", true));
        }
    }

    @ParameterizedTest
    @CsvSource({"I cannot fulfill this request.,STOP,REFUSED", "Well.,STOP,MALFORMED", "'',MAX_TOKENS,TRUNCATED"})
    void letsAllItemsShareWhatIsWrongWithTheWholeAnswer(String text, String finish, Failure failure) {
        assertThat(failures(read("three", text, finish))).containsExactly(failure, failure, failure);
    }

    @Test
    void letsAllItemsShareTheErrorOfALine() {
        var answered =
                reader.read("{\"key\":\"three\",\"error\":{\"code\":13}}").orElseThrow();

        assertThat(failures(answered)).containsExactly(Failure.TRANSIENT, Failure.TRANSIENT, Failure.TRANSIENT);
    }

    @Test
    void dividesTokensAndCostSoThatTheyAddUp() {
        var answered = three("[]");

        var kept = ItemAnswer.of(answered, new BigDecimal("0.000001"));

        assertThat(kept)
                .extracting(ItemAnswer::usage)
                .containsExactly(new Usage(4, 0, 5, 3), new Usage(3, 0, 3, 3), new Usage(3, 0, 3, 3));
        assertThat(kept)
                .extracting(ItemAnswer::cost)
                .containsExactly(
                        new BigDecimal("0.000000333334"),
                        new BigDecimal("0.000000333333"),
                        new BigDecimal("0.000000333333"));
        assertThat(ItemAnswer.of(answered, null)).extracting(ItemAnswer::cost).containsOnlyNulls();
    }

    private Answer one(String text) {
        return read("one", text, "STOP").answers().get("i-1");
    }

    private AnsweredRequest three(String text) {
        return read("three", text, "STOP");
    }

    private AnsweredRequest read(String key, String text, String finish) {
        var line = """
                {"key":"%s","response":{"candidates":[{"content":{"parts":[{"text":%s}]},"finishReason":"%s"}],
                 "usageMetadata":{"promptTokenCount":10,"candidatesTokenCount":11,"thoughtsTokenCount":9}}}""".formatted(key, JsonMapper.shared().writeValueAsString(text), finish);
        return reader.read(line).orElseThrow();
    }

    private static String element(String item, String a) {
        return "{\"cupel_item_id\":\"%s\",\"a\":\"%s\"}".formatted(item, a);
    }

    /** Null where an item is refined. */
    private static List<@Nullable Failure> failures(AnsweredRequest answered) {
        var failures = new ArrayList<@Nullable Failure>();
        answered.answers()
                .values()
                .forEach(answer -> failures.add(answer instanceof Unusable unusable ? unusable.failure() : null));
        return failures;
    }
}
