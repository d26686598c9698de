package dev.cupel.api.results;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What came of a dataset before any of its items was asked.
 *
 * @param published number of items that the seal says were published; null: not sealed, or not known
 * @param leftOut number of further items that its publisher found and could not publish
 * @param rejected number of items that were refused
 * @param refused why its declaration was not accepted; null: it was
 */
public record ReportIntake(
        @Schema(example = "1200") @Nullable Long published,
        @Schema(example = "3") long leftOut,
        @Schema(example = "20") long rejected,

        @Schema(example = "recipe 'songs' is not known") @Nullable
        String refused) {}
