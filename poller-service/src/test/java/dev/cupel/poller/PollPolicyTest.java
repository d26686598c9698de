package dev.cupel.poller;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PollPolicyTest {

    private final PollPolicy policy = new PollPolicy(Duration.ofSeconds(15), Duration.ofMinutes(5), new Random(1));

    @Test
    void looksAgainAfterATenthOfTheAgeWithinItsBounds() {
        for (var round = 0; round < 1_000; round++) {
            assertThat(policy.afterAge(Duration.ZERO)).isBetween(Duration.ofSeconds(12), Duration.ofSeconds(18));
            assertThat(policy.afterAge(Duration.ofMinutes(10)))
                    .isBetween(Duration.ofSeconds(48), Duration.ofSeconds(72));
            assertThat(policy.afterAge(Duration.ofDays(2))).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(6));
        }
    }

    @Test
    void waitsLongerAfterEachFailure() {
        assertThat(policy.afterFailures(0)).isBetween(Duration.ofSeconds(12), Duration.ofSeconds(18));
        assertThat(policy.afterFailures(2)).isBetween(Duration.ofSeconds(48), Duration.ofSeconds(72));
        assertThat(policy.afterFailures(1_000)).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(6));
    }
}
