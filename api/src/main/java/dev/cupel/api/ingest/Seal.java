package dev.cupel.api.ingest;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * The end of a dataset.
 *
 * @param items number of different items that were published
 * @param leftOut number of further items that were found, and could not be published; null: 0
 */
public record Seal(
        @Schema(example = "1200") @NotNull @Min(0) Long items,
        @Schema(example = "0") @Min(0) @Nullable Long leftOut) {}
