package dev.cupel.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {

    private final RestartPolicy policy =
            new RestartPolicy(Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofMinutes(1));

    @Test
    void waitsTwiceAsLongAfterEachDeathInARow() {
        assertThat(IntStream.rangeClosed(1, 4).mapToObj(policy::waitAfter))
                .extracting(Duration::toSeconds)
                .containsExactly(1L, 2L, 4L, 8L);
    }

    @Test
    void neverWaitsLongerThanTheLimit() {
        assertThat(policy.waitAfter(5)).isEqualTo(Duration.ofSeconds(10));
        assertThat(policy.waitAfter(1_000_000)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void countsDeathsInARow() {
        assertThat(policy.deathsInARow(3, Duration.ofSeconds(59))).isEqualTo(4);
    }

    @Test
    void forgetsEarlierDeathsOfAProgramThatRanForLong() {
        assertThat(policy.deathsInARow(3, Duration.ofMinutes(1))).isEqualTo(1);
    }
}
