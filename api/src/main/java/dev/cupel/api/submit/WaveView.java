package dev.cupel.api.submit;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A wave, and why it is in its state.
 *
 * @param wave number of the wave, from 1
 * @param state whether its batches may be sent
 * @param reason why it is in its state; null: it always was
 * @param decidedBy operator who approved or rejected it; null: nobody did
 * @param decidedWhy what the operator said; null: nothing
 * @param batches number of its batches that are known
 * @param items number of items in first attempts of the batches that are known
 * @param refined number of items with an answer
 * @param failed number of items that ended without an answer
 */
public record WaveView(
        @Schema(example = "1") int wave,
        @Schema(example = "OPEN") String state,

        @Schema(example = "91 of 100 items refined, 95 percent expected") @Nullable
        String reason,

        @Schema(example = "mira") @Nullable String decidedBy,
        @Schema(example = "good enough") @Nullable String decidedWhy,
        @Schema(example = "2") int batches,
        @Schema(example = "100") long items,
        @Schema(example = "91") long refined,
        @Schema(example = "9") long failed) {}
