package dev.cupel.api.results;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Jobs of a dataset, interactive batches included.
 *
 * @param ends number of jobs by the state that they ended in
 * @param medianSeconds median of the seconds from when a job was submitted until its end was seen; null: none
 *     has ended
 * @param longestSeconds most seconds from when a job was submitted until its end was seen; null: none has
 *     ended
 */
public record JobStatistics(
        @Schema(example = "{\"JOB_STATE_SUCCEEDED\": 12}") Map<String, Long> ends,

        @Schema(example = "1500") @Nullable Long medianSeconds,
        @Schema(example = "4200") @Nullable Long longestSeconds) {}
