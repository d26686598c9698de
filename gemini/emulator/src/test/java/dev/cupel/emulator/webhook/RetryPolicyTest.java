package dev.cupel.emulator.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

    private static final Instant FIRST = Instant.parse("2026-11-21T00:00:00Z");

    @Test
    void waitsGrowUntilTheDayIsOver() {
        var waits = new ArrayList<Duration>();
        var last = FIRST;
        for (var next = RetryPolicy.next(1, FIRST, last); next.isPresent(); ) {
            waits.add(Duration.between(last, next.get()));
            last = next.get();
            next = RetryPolicy.next(waits.size() + 1, FIRST, last);
        }
        assertThat(waits)
                .isEqualTo(List.of(
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(30),
                        Duration.ofHours(2),
                        Duration.ofHours(5),
                        Duration.ofHours(10)));
    }

    @Test
    void isExactToTheLastMomentOfTheDay() {
        var last = FIRST.plus(Duration.ofHours(24)).minusSeconds(5);
        assertThat(RetryPolicy.next(1, FIRST, last)).contains(FIRST.plus(Duration.ofHours(24)));
        assertThat(RetryPolicy.next(1, FIRST, last.plusNanos(1))).isEqualTo(Optional.empty());
    }
}
