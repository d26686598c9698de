package dev.cupel.submit.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SimulationTest {

    @Test
    void holdsASlidingWindowAgainstBarriers() {
        var comparison = new Simulation(12_000, 9_000, 100, 10_000_000, 100, 20, 0.5, 1).compare();

        assertThat(comparison.jobs()).isEqualTo(120);
        assertThat(comparison.tokens()).isEqualTo(27_000_000);
        assertThat(comparison.barrier().waves()).containsExactly(3_200, 3_200, 3_200, 2_400);
        assertThat(comparison.sliding().utilisation()).isGreaterThan(0.9);
        assertThat(comparison.sliding().makespan())
                .isLessThan(comparison.barrier().makespan());
        assertThat(comparison.barrier().utilisation())
                .isLessThan(comparison.sliding().utilisation());
    }

    @Test
    void saysHowLittleOfTheCapIsUsedWhenNothingEverWaits() {
        var comparison = new Simulation(10, 9_000, 100, 10_000_000, 100, 20, 0.5, 1).compare();

        assertThat(comparison.sliding().utilisation()).isNull();
        assertThat(comparison.sliding().peak()).isEqualTo(0.00225);
        assertThat(comparison.barrier()).isEqualTo(comparison.sliding());
    }
}
