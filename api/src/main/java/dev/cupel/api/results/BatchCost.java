package dev.cupel.api.results;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A batch that was sent.
 *
 * @param batch id of the batch
 * @param wave number of its wave, from 1
 * @param attempt number of its items' attempt, from 1
 * @param mode how it is asked: BATCH or INTERACTIVE
 * @param model Gemini model that is asked; null: it has ended, and that it was sent is not known here yet
 * @param cost what it has cost
 */
public record BatchCost(
        @Schema(example = "songs-2026-0001") String batch,
        @Schema(example = "1") int wave,
        @Schema(example = "1") int attempt,
        @Schema(example = "BATCH") String mode,
        @Schema(example = "gemini-3.8-flash") @Nullable String model,
        CostView cost) {}
