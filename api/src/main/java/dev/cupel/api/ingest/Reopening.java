package dev.cupel.api.ingest;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * More items are to join a sealed dataset.
 *
 * @param instead number of items that the seal says there are
 * @param items number of items that there will be
 */
public record Reopening(
        @Schema(example = "1200") @Nullable Long instead,
        @Schema(example = "1300") @Nullable Long items) {}
