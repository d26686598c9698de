package dev.cupel.submit.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.submit.recipe.GateRule.Past;
import dev.cupel.submit.recipe.GateRule.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateRuleTest {

    private static final GateRule AUTOMATIC = new GateRule(9_500, false);

    @ParameterizedTest
    @CsvSource({"1000, 949, false", "1000, 950, true", "100000, 94999, false", "20, 19, true", "3, 2, false"})
    void opensFromTheThresholdOn(long items, long refined, boolean opens) {
        var verdict = AUTOMATIC.judge(new Past(items, items, 1, items, refined));

        assertThat(verdict).isInstanceOf(opens ? Verdict.Opened.class : Verdict.Held.class);
    }

    @Test
    void saysWhyItHoldsWithTheNumbers() {
        assertThat(AUTOMATIC.judge(new Past(100_000, 100_000, 2, 100_000, 94_999)))
                .isEqualTo(
                        new Verdict.Held("wave 2: 94,999 of 100,000 items refined (94.99%), the gate asks for 95.00%"));
    }

    @Test
    void countsWhatWasRefusedAndHoldsTheFirstTimeWhenThatIsTooMuch() {
        assertThat(AUTOMATIC.judge(new Past(1, 1, 1, 1, 1, 1, 3)))
                .isEqualTo(
                        new Verdict.Held("wave 1: 1 of 1 items refined (100.00%); of 4 items 3 were refused or left out"
                                + " (25.00% taken), the gate asks for 95.00%"));
        assertThat(AUTOMATIC.judge(new Past(2, 2, 2, 1, 1, 1, 3))).isInstanceOf(Verdict.Opened.class);
        assertThat(AUTOMATIC.judge(new Past(100, 100, 1, 100, 96, 950, 50)))
                .isEqualTo(
                        new Verdict.Opened(
                                "wave 1: 96 of 100 items refined (96.00%); of 1,000 items 50 were refused or left out (95.00% taken)"));
    }

    @Test
    void waitsUntilAllWavesBeforeAreSettled() {
        assertThat(AUTOMATIC.judge(new Past(600, 599, 2, 500, 500)))
                .isEqualTo(new Verdict.TooEarly("599 of 600 items of the waves before it are settled"));
    }

    @Test
    void asksAnOperatorWhenTheRecipeDoes() {
        assertThat(new GateRule(9_500, true).judge(new Past(100, 100, 1, 100, 100)))
                .isEqualTo(new Verdict.Held(
                        "wave 1: 100 of 100 items refined (100.00%), the gate asks for an operator's approval"));
    }
}
