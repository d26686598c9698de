package dev.cupel.api.ingest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A refused record of cupel.datasets; late tells whether it is an item beyond those that the seal counts.
 *
 * @param partition partition of cupel.datasets that the record is in
 * @param offset offset of the record
 * @param dataset name of the dataset
 * @param item id of the item; null: the record has none
 * @param source where its publisher has it from; null: not said
 * @param reason why it was refused
 * @param at when it was refused
 * @param late whether it is an item beyond those that the seal counts
 */
public record Rejection(
        @Schema(example = "3") int partition,
        @Schema(example = "4711") long offset,
        @Schema(example = "songs-2026") String dataset,
        @Schema(example = "song-17") @Nullable String item,
        @Schema(example = "songs.csv:18") @Nullable String source,
        @Schema(example = "field 'lyrics' is missing") String reason,
        @Schema(example = "2026-11-28T09:30:00Z") Instant at,
        @Schema(example = "false") boolean late) {}
