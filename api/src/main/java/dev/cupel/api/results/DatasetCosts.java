package dev.cupel.api.results;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * What a dataset has cost.
 *
 * @param dataset name of the dataset
 * @param total cost of the whole dataset
 * @param waves cost of each wave, in order
 * @param batches cost of each batch, in order
 */
public record DatasetCosts(
        @Schema(example = "songs-2026") String dataset,
        CostView total,
        List<WaveCost> waves,
        List<BatchCost> batches) {}
