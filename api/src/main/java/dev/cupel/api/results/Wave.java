package dev.cupel.api.results;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A wave.
 *
 * @param wave number of the wave, from 1
 * @param items number of items that were put into its batches first
 * @param batches number of its batches, those of further attempts included
 * @param refined number of items with an answer
 * @param failed number of items that ended without one
 * @param successPercent percentage of refined items among those that have their outcome; null: none has
 * @param startedAt when its first batch was at Gemini; null: none is
 * @param settledAt when its last item had its outcome; null: not all have one
 * @param gate what opens the next wave; null: there is none, or it is not known
 */
public record Wave(
        @Schema(example = "1") int wave,
        @Schema(example = "100") long items,
        @Schema(example = "2") long batches,
        @Schema(example = "91") long refined,
        @Schema(example = "9") long failed,
        @Schema(example = "91.0") @Nullable BigDecimal successPercent,

        @Schema(example = "2026-11-28T09:30:00Z") @Nullable Instant startedAt,

        @Schema(example = "2026-11-28T10:42:00Z") @Nullable Instant settledAt,

        @Nullable Gate gate) {}
