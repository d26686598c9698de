package dev.cupel.poller.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.function.Supplier;
import org.assertj.core.api.AbstractDurationAssert;
import org.junit.jupiter.api.Test;

class PollPolicyTest {

    private final PollPolicy policy = new PollPolicy(Duration.ofSeconds(15), Duration.ofMinutes(5), new Random(1));

    @Test
    void looksAgainAfterATenthOfTheAgeWithinItsBounds() {
        always(() -> policy.afterAge(Duration.ZERO), wait -> wait.isBetween(seconds(12), seconds(18)));
        always(() -> policy.afterAge(Duration.ofMinutes(10)), wait -> wait.isBetween(seconds(48), seconds(72)));
        always(() -> policy.afterAge(Duration.ofDays(2)), wait -> wait.isBetween(seconds(240), seconds(360)));
    }

    @Test
    void waitsUntilJobsOfItsKindUsuallyEndAndLooksOftenThen() {
        var expected = new ExpectedDuration(Duration.ofMinutes(30), Duration.ofMinutes(38));

        always(() -> policy.afterAge(Duration.ZERO, expected), wait -> wait.isBetween(seconds(240), seconds(360)));
        always(
                () -> policy.afterAge(Duration.ofMinutes(28), expected),
                wait -> wait.isBetween(seconds(96), seconds(144)));
        always(
                () -> policy.afterAge(Duration.ofMinutes(31), expected),
                wait -> wait.isBetween(seconds(48), seconds(72)));
        always(
                () -> policy.afterAge(Duration.ofMinutes(40), expected),
                wait -> wait.isBetween(seconds(192), seconds(288)));
    }

    @Test
    void waitsLongerAfterEachFailure() {
        always(() -> policy.afterFailures(0), wait -> wait.isBetween(seconds(12), seconds(18)));
        always(() -> policy.afterFailures(2), wait -> wait.isBetween(seconds(48), seconds(72)));
        always(() -> policy.afterFailures(1_000), wait -> wait.isBetween(seconds(240), seconds(360)));
    }

    @Test
    void believesNoHintForEver() {
        assertThat(policy.afterUrgencies(0))
                .hasValueSatisfying(wait -> assertThat(wait).isBetween(seconds(12), seconds(18)));
        assertThat(policy.afterUrgencies(8)).isPresent();
        assertThat(policy.afterUrgencies(9)).isEmpty();
    }

    private interface Check {
        void on(AbstractDurationAssert<?> wait);
    }

    private static void always(Supplier<Duration> wait, Check check) {
        for (var round = 0; round < 1_000; round++) {
            check.on(assertThat(wait.get()));
        }
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }
}
