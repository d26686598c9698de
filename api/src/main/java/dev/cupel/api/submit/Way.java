package dev.cupel.api.submit;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One way to send them.
 *
 * @param waves number of items in each wave
 * @param makespan how long all of it takes, as an ISO 8601 duration
 * @param utilisation mean share of the cap, from 0 to 1, that is enqueued while work waits; null: none ever
 *     does
 * @param peak largest share of the cap, from 0 to 1, that is enqueued at a time
 */
public record Way(
        @Schema(example = "[10000]") List<Integer> waves,
        @Schema(example = "PT3H20M") Duration makespan,
        @Schema(example = "0.93") @Nullable Double utilisation,
        @Schema(example = "0.998") double peak) {}
