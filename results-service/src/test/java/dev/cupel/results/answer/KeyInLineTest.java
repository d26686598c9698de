package dev.cupel.results.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyInLineTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"key\":\"d/ü\\\"1/1\",\"response\":{\"text\":\"and so",
                "{ \"id\": [1, {\"key\": \"other\"}], \"key\" : \"d/ü\\\"1/1\", \"resp",
            })
    void findsItWhereTheLineBegins(String head) {
        assertThat(KeyInLine.find(head, "on and on")).contains("d/ü\"1/1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "on and on\"}]}}],\"key\":\"d/ü\\\"1/1\"}",
                "on and on\"}]}}, \"key\" : \"d/ü\\\"1/1\" } \r",
            })
    void findsItWhereTheLineEnds(String tail) {
        assertThat(KeyInLine.find("{\"response\":{\"text\":\"and so", tail)).contains("d/ü\"1/1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0000',
            value = {
                // A text of the answer that looks like one.
                "{\"response\":{\"text\":\"{\\\"key\\\":\\\"x\\\",|,\\\"key\\\":\\\"x\\\"}",
                // A member of something else.
                "{\"response\":{\"key\":\"x\",\"text\":\"|\",\"response\":{\"key\":\"x\"}}",
                "not json|{\"key\":1}",
                "[\"key\",\"x\"|,\"key\":\"\\u12\"}",
            })
    void takesNothingElseForIt(String head, String tail) {
        assertThat(KeyInLine.find(head, tail)).isEmpty();
    }

    @Test
    void isFastAlsoWithWhatIsMadeToBeSlow() {
        assertThat(KeyInLine.find("{".repeat(16_384), ",\"key\":\"".repeat(2_048)))
                .isEmpty();
    }
}
