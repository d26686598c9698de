package dev.cupel.api.results;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * Items that failed in one category.
 *
 * @param category how the items failed
 * @param items number of items that failed so
 * @param samples what was said of them, the most frequent first
 */
public record Failures(
        @Schema(example = "SCHEMA_MISMATCH") String category,
        @Schema(example = "9") long items,
        List<FailureSample> samples) {}
