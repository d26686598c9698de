package dev.cupel.results.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Something that happened to a dataset.
 *
 * @param seq its number among the dataset's events, in the order in which they were committed
 * @param at when it happened, as whoever stated it said
 * @param type what happened
 * @param dataset name of the dataset
 * @param batch id of the batch; null: it is not about one
 * @param item id of the item; null: it is not about one
 * @param details further members, which depend on the type
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Event(
        @Schema(example = "1834") long seq,
        @Schema(example = "2026-11-28T10:42:00Z") Instant at,
        @Schema(example = "ITEM_FAILED") EventType type,
        @Schema(example = "songs-2026") String dataset,
        @Schema(example = "songs-2026-0001") @Nullable String batch,
        @Schema(example = "song-17") @Nullable String item,
        @Schema(example = "{\"attempt\": 1}") JsonNode details) {}
