package dev.cupel.api.ingest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The batches that would be cut of items, if they were published now and all at once.
 *
 * @param recipe name of the recipe
 * @param version version of the recipe
 * @param model Gemini model that is asked
 * @param mode how so many items are asked
 * @param maxOutputTokens most tokens of one answer
 * @param maySearch whether the model may use Google Search, which is paid for beside the tokens
 * @param items number of items
 * @param waves waves with their batches, in order
 * @param budgetUsd most US dollars that a dataset may cost; null: no limit
 * @param warnings what one should know of the model before
 */
public record CutEstimate(
        @Schema(example = "songs-classify") String recipe,
        @Schema(example = "3") int version,
        @Schema(example = "gemini-3.8-flash") String model,

        @Schema(
                example = "BATCH",
                allowableValues = {"BATCH", "INTERACTIVE"})
        String mode,

        @Schema(example = "512") int maxOutputTokens,
        @Schema(example = "false") boolean maySearch,
        @Schema(example = "1200") int items,
        List<CutWave> waves,
        @Schema(example = "25.00") @Nullable BigDecimal budgetUsd,

        @Schema(example = "[\"model 'gemini-3.8-flash' is deprecated\"]")
        List<String> warnings) {}
