package dev.cupel.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ItemIdsTest {

    @ParameterizedTest
    @ValueSource(strings = {"1", "animals_05-002", "25.animals_05-002", "a\\b", "\u00fc", "\u6f22", "true", "{x}"})
    void takesWhateverHasNoSpaceAndNoSlash(String id) {
        assertThat(ItemIds.isValid(id)).isTrue();
        assertThat(ItemIds.problem(id)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', the id is empty",
        "'  ', the id is empty",
        "a/b, 'the id has a ''/'', which no id may have'",
        "a b, 'the id has a space or a control character, which no id may have'",
        "a\u0000b, 'the id has a space or a control character, which no id may have'",
        "a\u00a0b, 'the id has a space or a control character, which no id may have'"
    })
    void saysWhatIsWrongWithAnother(String id, String problem) {
        assertThat(ItemIds.isValid(id)).isFalse();
        assertThat(ItemIds.problem(id)).contains(problem);
    }

    @Test
    void countsCharactersAsPeopleDo() {
        assertThat(ItemIds.isValid("\uD83D\uDE00".repeat(200))).isTrue();
        assertThat(ItemIds.problem("x".repeat(201))).contains("the id has 201 characters; it may have 200");
    }
}
