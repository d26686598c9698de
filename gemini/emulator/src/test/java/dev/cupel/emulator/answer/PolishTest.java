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
                "Titanic recieved  a early warning , 3 of of them on on deck | Titanic received an early warning, 3 of them on deck.",
                "What do the the fingers of a koala possess?? | What do the fingers of a koala possess?",
                "In the The Grapes of Wrath i dont see it | In the Grapes of Wrath I don't see it.",
                "Dont they, Im sure theyre right. | Don't they, I'm sure they're right.",
                "Red Red Wine, i.e. a one-hit wonder, a eunuch | Red Red Wine, i.e. a one-hit wonder, a eunuch.",
                "Vitamin A also had had it, A is for of | Vitamin A also had had it, A is for of.",
                "A empty box? A and B, on, on | An empty box? A and B, on, on.",
                "You Dont Bring Me Flowers | You Don't Bring Me Flowers",
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
