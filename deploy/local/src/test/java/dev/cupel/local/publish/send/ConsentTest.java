package dev.cupel.local.publish.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsentTest {

    @ParameterizedTest
    @ValueSource(strings = {"y", "Yes", " y "})
    void isGivenByWhoeverSaysYes(String answer) {
        assertThat(asked(Optional.of(answer)).isGiven()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"n", "", "yesterday"})
    void isNotGivenOtherwise(String answer) {
        assertThat(asked(Optional.of(answer)).isGiven()).isFalse();
        assertThat(asked(Optional.empty()).isGiven()).isFalse();
    }

    @Test
    void needsNobodyWhereThereIsNoTerminal() {
        assertThat(new Consent(question -> Optional.of("n"), false).isGiven()).isTrue();
    }

    private static Consent asked(Optional<String> answer) {
        return new Consent(question -> answer, true);
    }
}
