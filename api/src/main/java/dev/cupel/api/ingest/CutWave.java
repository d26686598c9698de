package dev.cupel.api.ingest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * A wave of batches.
 *
 * @param wave number of the wave, from 1
 * @param items number of its items
 * @param batches its batches
 */
public record CutWave(
        @Schema(example = "1") int wave,
        @Schema(example = "100") int items,
        List<CutBatch> batches) {}
