package dev.cupel.emulator.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolishTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "what  is the Earths  moon          | What is the Earth's moon?",
                "who wrote “Emma”?                  | Who wrote \"Emma\"?",
                "dont look back in anger he said    | Don't look back in anger he said.",
                "it ended , at last .               | It ended, at last.",
                "paris                              | Paris",
                "Vogue, Vanity Fair                 | Vogue, Vanity Fair"
            })
    void correctsSmallThings(String text, String expected) {
        assertThat(Polish.polish(text)).isEqualTo(expected);
    }

    @Test
    void keepsLinesApart() {
        assertThat(Polish.polish("first  line\nsecond line")).isEqualTo("First line\nSecond line");
    }
}
