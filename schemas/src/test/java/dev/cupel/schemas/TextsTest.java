package dev.cupel.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "whole \uD83D\uDE00", "\uFFFD is a character"})
    void takesTexts(String text) {
        assertThat(Texts.problem(text)).isEmpty();
        assertThat(Texts.printable(text)).isSameAs(text);
    }

    @Test
    void saysWhatCannotBeKept() {
        assertThat(Texts.problem("a\0b")).contains("a NUL character");
        for (var cut : new String[] {"a\uD83D", "\uDE00b", "a\uD83Db", "\uD83D\uD83D\uDE00"}) {
            assertThat(Texts.problem(cut))
                    .hasValueSatisfying(why -> assertThat(why).startsWith("half a character"));
        }
        assertThat(Texts.printable("a\0b\uD83D \uD83D\uDE00")).isEqualTo("ab \uD83D\uDE00");
    }
}
