package dev.cupel.messaging.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {

    private boolean answers = true;
    private long nanos;
    private int steps;

    private final CircuitBreaker breaker = new CircuitBreaker(
            () -> answers,
            () -> {
                steps++;
                return true;
            },
            () -> nanos);

    @Test
    void runsWheneverItIsAskedToWhileThereAreAnswers() {
        assertThat(breaker.getAsBoolean()).isTrue();
        assertThat(breaker.getAsBoolean()).isTrue();

        assertThat(steps).isEqualTo(2);
    }

    @Test
    void leavesTheStepToOthersWhileThereAreNoneAndTriesItNowAndThen() {
        pass(Duration.ofHours(1));
        breaker.getAsBoolean();
        answers = false;

        pass(Duration.ofSeconds(19));
        assertThat(breaker.getAsBoolean()).isFalse();
        assertThat(steps).isEqualTo(1);

        pass(Duration.ofSeconds(1));
        assertThat(breaker.getAsBoolean()).isTrue();
        assertThat(breaker.getAsBoolean()).isFalse();
        assertThat(steps).isEqualTo(2);

        answers = true;
        assertThat(breaker.getAsBoolean()).isTrue();
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }
}
