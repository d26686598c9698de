package dev.cupel.schemas.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cupel.schemas.ExactJson;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemSchemaTest {

    private static final String SCHEMA = """
            {"properties": {
              "fields": {"required": ["question"], "properties": {"question": {"pattern": "\\\\?$", "maxLength": 20}}},
              "labels": {"required": ["indicator"], "properties": {"indicator": {"enum": ["a", "b"]}}}}}
            """;

    private final ItemSchema schema = new ItemSchema(SCHEMA);

    @Test
    void takesWhatSatisfiesIt() {
        assertThat(schema.problem(Map.of("question", "Why?", "more", "x"), Map.of("indicator", "a")))
                .isEmpty();
    }

    @Test
    void namesThePlaceAndWhatIsWrongThere() {
        assertThat(schema.problem(Map.of("question", "Why"), Map.of("indicator", "a")))
                .hasValueSatisfying(reason ->
                        assertThat(reason).startsWith("/fields/question: ").contains("regex pattern"));
        assertThat(schema.problem(Map.of("question", "Why?"), Map.of("indicator", "c")))
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("/labels/indicator: "));
        assertThat(schema.problem(Map.of("question", "W".repeat(30) + "?"), Map.of()))
                .hasValueSatisfying(
                        reason -> assertThat(reason).contains("/fields/question: ", "/labels: ", "'indicator'"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"properties\": {\"question\": {}}} | found 'question'",
                "{\"required\": [\"answer\"]} | found 'answer'",
                "{\"properties\": {\"fields\": {\"properties\": {\"q\": {\"pattern\": \"[a-\"}}}}} | missing closing ]",
                "{\"properties\": {\"fields\": {\"$ref\": \"http://x\"}}} | refers to something else",
                "{\"properties\": {\"fields\": {\"maxProperties\": \"one\"}}} | maxProperties"
            })
    void cannotBePublishedWhenItMeansNothing(String json, String reason) {
        var unusable = ExactJson.MAPPER.readTree(json);

        assertThatThrownBy(() -> ItemSchema.check(unusable))
                .isInstanceOf(UnusableSchemaException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void answersInTimeWhateverThePattern() {
        var slow = new ItemSchema(
                "{\"properties\": {\"fields\": {\"properties\": {\"q\": {\"pattern\": \"^(.*a){14}$\"}}}}}");

        assertThat(slow.problem(Map.of("q", "a".repeat(5_000) + "b"), Map.of())).isPresent();
    }
}
