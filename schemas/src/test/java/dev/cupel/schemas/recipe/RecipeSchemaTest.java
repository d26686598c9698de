package dev.cupel.schemas.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.cupel.schemas.ExactJson;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeSchemaTest {

    private static final Duration BOUND = Duration.ofSeconds(60);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'pattern':'[a-'}|pattern '[a-': missing closing ]; patterns are matched by RE2",
                "{'pattern':'(?=a)b'}|pattern '(?=a)b': invalid or unsupported Perl syntax",
                "{'pattern':'(((a{100}){100}){100}){100}'}|pattern '(((a{100}){100}){100}){100}': with its repetitions written out it has more than 5,000 characters",
                "{'patternProperties':{'[':{}}}|pattern '[': missing closing ]",
                "{'$ref':'#/$defs/nope'}|$ref '#/$defs/nope' refers to nothing",
                "{'$ref':'#nope'}|it is no JSON Schema",
                "{'$ref':'http://localhost:1/x'}|$ref 'http://localhost:1/x' refers to something else",
                "{'$ref':'#/properties/a'}|it refers to itself without end",
                "{'type':'strng'}|/properties/a/type: ",
                "{'minLength':'x'}|/properties/a/minLength: ",
                "{'properties':[]}|/properties/a/properties: ",
                "{'required':'a'}|/properties/a/required: ",
                "{'$schema':'http://localhost:1/x'}|it is no JSON Schema",
            })
    void saysWhyASchemaCannotBeUsed(String member, String message) {
        assertThatThrownBy(() -> compile("{'type':'object','properties':{'a':%s},'allOf':[{'$ref':'#/properties/a'}]}"
                        .formatted(member)))
                .isInstanceOf(UnusableSchemaException.class)
                .hasMessageStartingWith(message)
                .hasMessageNotContaining("com.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"^[0-9]{4}-[0-9]{2}$|14", "(ab){3}\\p{L}{2,}|18", "[]a]{10}x|14", "a{,}{|4", "((a{9}){9}){9}|1300"
            })
    void countsWhatPatternsBecome(String pattern, long atMost) {
        assertThat(PatternSize.of(pattern)).isBetween(atMost / 2, atMost);
    }

    @Test
    void holdsAnswersToIt() {
        var schema = compile("{'type':'object','properties':{'a':{'type':'string','pattern':'^[a-\\\\u00e4]+$'},"
                + "'n':{'type':'integer','maximum':9007199254740993}},'required':['a']}");

        assertThat(schema.violations(ExactJson.MAPPER.readTree("{\"a\":\"\u00E4z\",\"n\":1.0}")))
                .isEmpty();
        assertThat(schema.violations(ExactJson.MAPPER.readTree("{\"a\":\"A\",\"n\":9007199254740994}")))
                .isEqualTo(List.of("/a: pattern", "/n: maximum"));
    }

    @Test
    void matchesPatternsInLinearTime() {
        var schema = compile("{'type':'object','properties':{'a':{'pattern':'^(.*a){14}$'}}}");
        var answer = ExactJson.MAPPER.readTree("{\"a\":\"" + "a".repeat(10_000) + "b\"}");

        assertTimeoutPreemptively(
                BOUND, () -> assertThat(schema.violations(answer)).containsExactly("/a: pattern"));
    }

    /** Each definition refers to the next one twice. */
    @Test
    void givesUpOnWhatTakesTooManySteps() {
        var definitions = IntStream.range(0, 40)
                .mapToObj(i -> "'d%d':{'properties':{'x':{'allOf':[{'$ref':'#/$defs/d%d'},{'$ref':'#/$defs/d%d'}]}}}"
                        .formatted(i, i + 1, i + 1))
                .collect(Collectors.joining(","));
        var schema = compile("{'type':'object','$ref':'#/$defs/d0','$defs':{%s,'d40':{}}}".formatted(definitions));
        var answer = ExactJson.MAPPER.readTree("{\"x\":".repeat(40) + "1" + "}".repeat(40));

        assertTimeoutPreemptively(
                BOUND,
                () -> assertThatThrownBy(() -> schema.violations(answer))
                        .isInstanceOf(UnusableSchemaException.class)
                        .hasMessage("holding it to the schema takes more than 1,000,000 steps"));
    }

    private static RecipeSchema compile(String json) {
        return RecipeSchema.compile(ExactJson.MAPPER.readTree(json.replace('\'', '"')));
    }
}
