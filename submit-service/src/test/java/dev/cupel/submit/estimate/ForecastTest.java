package dev.cupel.submit.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForecastTest {

    private static final long CAP = 10_000_000;
    private static final int JOBS = 100;
    private static final Duration MEDIAN = Duration.ofMinutes(20);
    /** 100 articles of about 9,000 characters. */
    private static final long BATCH = 225_000;

    /** 12,000 articles under tier 1 of a model with 10 million enqueued tokens. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void usesNearlyAllOfTheCapWhileSomethingWaits(long seed) {
        var forecast = new Forecast(CAP, JOBS, MEDIAN, 0.5);
        var batches = LongStream.range(0, 120)
                .map(i -> BATCH - 5_000 + (i * 7_919 + seed) % 10_000)
                .boxed()
                .toList();

        var sliding = forecast.sliding(batches, new Random(seed));
        var barriers = forecast.waves(
                List.of(
                        batches.subList(0, 32),
                        batches.subList(32, 64),
                        batches.subList(64, 96),
                        batches.subList(96, 120)),
                new Random(seed));

        assertThat(sliding.utilisation()).isBetween(0.9, 1.0);
        assertThat(sliding.makespan()).isLessThan(barriers.makespan());
    }

    @Test
    void takesTheMedianWhereNothingIsLeftToChance() {
        var forecast = new Forecast(100, JOBS, MEDIAN, 0);

        assertThat(forecast.sliding(Collections.nCopies(10, 20L), new Random(1)).makespan())
                .isEqualTo(MEDIAN.multipliedBy(2));
        assertThat(forecast.waves(List.of(List.of(20L), List.of(20L), List.of(20L)), new Random(1))
                        .makespan())
                .isEqualTo(MEDIAN.multipliedBy(3));
    }

    @Test
    void refusesWhatCouldNeverBeSent() {
        assertThatThrownBy(() -> new Forecast(100, JOBS, MEDIAN, 0).sliding(List.of(101L), new Random(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a batch has more tokens than the cap of 100");
    }
}
