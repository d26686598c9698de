package dev.cupel.submit;

import dev.cupel.rest.Problems;
import dev.cupel.submit.policy.Forecast;
import dev.cupel.submit.policy.Forecast.Course;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Says what would be, before anything is spent. */
@RestController
class EstimateController {

    /** Waves that a run without a sliding window is often divided into. */
    private static final int BARRIERS = 4;

    private static final int CHARACTERS_PER_TOKEN = 4;

    private final Estimates estimates;

    EstimateController(Estimates estimates) {
        this.estimates = estimates;
    }

    /** Items of equal length under a cap, and how long jobs take. */
    record Simulation(
            int items,
            int characters,
            int batchItems,
            long capTokens,
            int jobs,
            double medianMinutes,
            double sigma,
            long seed) {

        Simulation {
            if (items < 1 || characters < 1 || batchItems < 1) {
                throw new IllegalArgumentException("items, characters and batchItems must be positive");
            }
        }

        private List<Long> batches(int ofItems) {
            var each = (long) batchItems * characters / CHARACTERS_PER_TOKEN;
            var rest = (long) (ofItems % batchItems) * characters / CHARACTERS_PER_TOKEN;
            return IntStream.range(0, Math.ceilDiv(ofItems, batchItems))
                    .mapToObj(i -> (i + 1) * batchItems <= ofItems ? each : rest)
                    .toList();
        }

        /** As many items in each wave as fill batches, the rest in the last one. */
        private List<Integer> barriers() {
            var full = Math.ceilDiv(Math.ceilDiv(items, BARRIERS), 4 * batchItems) * 4 * batchItems;
            return IntStream.range(0, Math.ceilDiv(items, full))
                    .mapToObj(wave -> Math.min(full, items - wave * full))
                    .toList();
        }
    }

    /** One way to send them. */
    record Way(List<Integer> waves, Duration makespan, double utilisation) {
        static Way of(List<Integer> waves, Course course) {
            return new Way(waves, course.makespan(), course.utilisation());
        }
    }

    /** Both ways, with the same jobs. */
    record Comparison(int items, int jobs, long tokens, long capTokens, Way sliding, Way barrier) {}

    @Operation(summary = "What batches would cost, and how long they would take")
    @PostMapping("/estimates")
    Estimates.View estimate(@RequestBody Estimates.Plan plan) {
        return estimates.estimate(plan);
    }

    @Operation(summary = "How a workload would go through a quota")
    @PostMapping("/simulations")
    Comparison simulate(@RequestBody Simulation wanted) {
        try {
            return compare(wanted);
        } catch (IllegalArgumentException e) {
            throw Problems.bad(String.valueOf(e.getMessage()));
        }
    }

    static Comparison compare(Simulation wanted) {
        var forecast = new Forecast(
                wanted.capTokens(),
                wanted.jobs(),
                Duration.ofMillis(Math.round(wanted.medianMinutes() * 60_000)),
                wanted.sigma());
        var batches = wanted.batches(wanted.items());
        var barriers = wanted.barriers();
        return new Comparison(
                wanted.items(),
                batches.size(),
                batches.stream().mapToLong(Long::longValue).sum(),
                wanted.capTokens(),
                Way.of(List.of(wanted.items()), forecast.sliding(batches, new Random(wanted.seed()))),
                Way.of(
                        Collections.unmodifiableList(barriers),
                        forecast.waves(barriers.stream().map(wanted::batches).toList(), new Random(wanted.seed()))));
    }
}
