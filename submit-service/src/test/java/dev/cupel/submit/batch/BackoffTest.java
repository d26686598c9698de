package dev.cupel.submit.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(5), new Random(7));

    @Test
    void doublesItsBoundUpToTheLongestWait() {
        for (var round = 0; round < 1_000; round++) {
            assertThat(backoff.after(1)).isBetween(Duration.ofMillis(200), Duration.ofSeconds(2));
            assertThat(backoff.after(4)).isBetween(Duration.ofMillis(1_600), Duration.ofSeconds(16));
            assertThat(backoff.after(1_000)).isBetween(Duration.ofSeconds(30), Duration.ofMinutes(5));
        }
    }

    @Test
    void spreadsWaits() {
        assertThat(Stream.generate(() -> backoff.after(5)).limit(100).distinct().count())
                .isGreaterThan(90);
    }
}
