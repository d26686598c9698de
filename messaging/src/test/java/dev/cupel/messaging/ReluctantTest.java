package dev.cupel.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReluctantTest {

    private boolean answers = true;
    private long nanos;
    private int steps;

    private final Reluctant reluctant = new Reluctant(
            () -> answers,
            () -> {
                steps++;
                return true;
            },
            () -> nanos);

    @Test
    void runsWheneverItIsAskedToWhileThereAreAnswers() {
        assertThat(reluctant.getAsBoolean()).isTrue();
        assertThat(reluctant.getAsBoolean()).isTrue();

        assertThat(steps).isEqualTo(2);
    }

    @Test
    void leavesTheStepToOthersWhileThereAreNoneAndTriesItNowAndThen() {
        pass(Duration.ofHours(1));
        reluctant.getAsBoolean();
        answers = false;

        pass(Duration.ofSeconds(19));
        assertThat(reluctant.getAsBoolean()).isFalse();
        assertThat(steps).isEqualTo(1);

        pass(Duration.ofSeconds(1));
        assertThat(reluctant.getAsBoolean()).isTrue();
        assertThat(reluctant.getAsBoolean()).isFalse();
        assertThat(steps).isEqualTo(2);

        answers = true;
        assertThat(reluctant.getAsBoolean()).isTrue();
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }
}
