package dev.cupel.api.ingest;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A dataset of a series.
 *
 * @param dataset name of the dataset
 * @param state OPEN: items arrive; COMPLETE: as many as the seal says have arrived
 * @param recipe name of its recipe
 * @param accepted number of items that are valid
 * @param rejected number of items that are not valid
 * @param batches number of batches cut so far, those of further attempts included
 * @param firstBatch number of its first batch; null: none is cut
 * @param lastBatch number of its last batch; null likewise
 */
public record SeriesDataset(
        @Schema(example = "songs-2026") String dataset,

        @Schema(
                example = "COMPLETE",
                allowableValues = {"OPEN", "COMPLETE"})
        String state,

        @Schema(example = "songs-classify") String recipe,
        @Schema(example = "1180") long accepted,
        @Schema(example = "20") long rejected,
        @Schema(example = "12") int batches,
        @Schema(example = "205") @Nullable Integer firstBatch,
        @Schema(example = "216") @Nullable Integer lastBatch) {}
