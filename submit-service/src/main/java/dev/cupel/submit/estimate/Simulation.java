package dev.cupel.submit.estimate;

import static dev.cupel.gemini.catalog.TextTokens.CHARACTERS_PER_TOKEN;

import dev.cupel.api.submit.Comparison;
import dev.cupel.api.submit.Way;
import dev.cupel.submit.estimate.Forecast.Course;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Items of equal length under a cap, and how long jobs take.
 *
 * @param items number of items
 * @param characters number of characters of each item's prompt
 * @param batchItems number of items in a batch
 * @param capTokens most tokens that may be enqueued at once
 * @param jobs most jobs that may be under way at once
 * @param medianMinutes half of the jobs take no longer than so many minutes
 * @param sigma standard deviation of the logarithm of a job's duration
 * @param seed seed of the random durations
 */
record Simulation(
        @Schema(example = "10000") @Min(1) @Max(100_000_000) int items,
        @Schema(example = "1450") @Min(1) @Max(100_000_000) int characters,
        @Schema(example = "100") @Min(1) @Max(1_000_000) int batchItems,

        @Schema(example = "5000000") @Min(1) @Max(1_000_000_000_000_000L)
        long capTokens,

        @Schema(example = "100") @Min(1) @Max(100_000) int jobs,

        @Schema(example = "20")
        @DecimalMin(value = "0.001", message = "expected at least {value}")
        @DecimalMax(value = "100000", message = "expected at most {value}")
        double medianMinutes,

        @Schema(example = "0.5")
        @DecimalMin(value = "0", message = "expected at least {value}")
        @DecimalMax(value = "5", message = "expected at most {value}")
        double sigma,

        @Schema(example = "42") long seed) {

    /** Waves that a run without a sliding window is often divided into. */
    private static final int BARRIERS = 4;

    /** Each is played through beside all others that wait. */
    private static final int MOST_BATCHES = 5_000;

    /** Null before the numbers themselves are within their bounds. */
    @AssertTrue(message = "items: expected no more than 5000 batches of batchItems each")
    @Schema(hidden = true)
    boolean isPlayable() {
        return batchItems < 1 || Math.ceilDiv(items, batchItems) <= MOST_BATCHES;
    }

    private List<Long> batches(int ofItems) {
        var each = (long) batchItems * characters / CHARACTERS_PER_TOKEN;
        var rest = (long) (ofItems % batchItems) * characters / CHARACTERS_PER_TOKEN;
        return IntStream.range(0, Math.ceilDiv(ofItems, batchItems))
                .mapToObj(i -> (i + 1L) * batchItems <= ofItems ? each : rest)
                .toList();
    }

    /** As many items in each wave as fill batches, the rest in the last one. */
    private List<Integer> barriers() {
        var full = Math.ceilDiv(Math.ceilDiv(items, BARRIERS), 4L * batchItems) * 4L * batchItems;
        return LongStream.range(0, Math.ceilDiv(items, full))
                .mapToObj(wave -> (int) Math.min(full, items - wave * full))
                .toList();
    }

    /** Plays it through both ways. */
    Comparison compare() {
        var forecast = new Forecast(capTokens, jobs, Duration.ofMillis(Math.round(medianMinutes * 60_000)), sigma);
        var batches = batches(items);
        var barriers = barriers();
        return new Comparison(
                items,
                batches.size(),
                batches.stream().mapToLong(Long::longValue).sum(),
                capTokens,
                way(List.of(items), forecast.sliding(batches, new Random(seed))),
                way(
                        Collections.unmodifiableList(barriers),
                        forecast.waves(barriers.stream().map(this::batches).toList(), new Random(seed))));
    }

    private static Way way(List<Integer> waves, Course course) {
        return new Way(waves, course.makespan(), course.utilisation(), course.peak());
    }
}
