package dev.cupel.api.ingest;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The end of a dataset.
 *
 * @param items number of different items that were published
 * @param leftOut number of further items that were found, and could not be published; null: 0
 * @param emptyGroups groups that no item was found of, beside those that were named before; null: none
 */
public record Seal(
        @Schema(example = "1200") @NotNull @Min(0) Long items,
        @Schema(example = "0") @Min(0) @Nullable Long leftOut,
        @Size(max = 10_000) @Nullable List<@NotNull @Valid EmptyGroup> emptyGroups) {}
