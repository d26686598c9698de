package dev.cupel.local.operate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.api.submit.Comparison;
import dev.cupel.api.submit.Way;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulationTextTest {

    @Test
    void comparesTheSlidingWindowWithBarriers() {
        var simulation = new Comparison(
                12_000,
                120,
                27_000_000,
                10_000_000,
                new Way(List.of(12_000), Duration.ofMinutes(80), 0.97, 1),
                new Way(List.of(3_200, 3_200, 3_200, 2_400), Duration.ofMinutes(140), 0.5525, 0.72));

        assertThat(SimulationText.table(simulation))
                .containsExactly(
                        "items        12,000, in 120 jobs of 27,000,000 tokens together",
                        "cap          10,000,000 enqueued tokens",
                        "sliding      done after 1 h 20 min, 97.0% of the cap in use while something waits",
                        "barriers     done after 2 h 20 min, 55.3% of the cap in use while something waits, in waves of"
                                + " 3,200, 3,200, 3,200, 2,400 items",
                        "ratio        with barriers it takes 1.75 times as long");
    }

    @Test
    void saysThatNothingWaits() {
        var simulation = new Comparison(
                10,
                1,
                22_500,
                10_000_000,
                new Way(List.of(10), Duration.ofMinutes(35), null, 0.00225),
                new Way(List.of(10), Duration.ofMinutes(35), null, 0.0004));

        assertThat(SimulationText.table(simulation))
                .contains(
                        "sliding      done after 35 min, nothing waits for room, 0.2% of the cap in use at most",
                        "barriers     done after 35 min, nothing waits for room, less than 0.1% of the cap in use at most,"
                                + " in waves of 10 items");
    }
}
