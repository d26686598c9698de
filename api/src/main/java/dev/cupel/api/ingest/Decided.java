package dev.cupel.api.ingest;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about one.
 *
 * @param item id of the item
 * @param decision what was decided: ACCEPTED from the record in question, REPEATED from another record with
 *     the same content, CONTRADICTS what was accepted under its id, REFUSED, or UNREAD so far
 * @param reason why it was refused; null: it was not
 */
public record Decided(
        @Schema(example = "song-17") String item,
        @Schema(example = "ACCEPTED") Decision decision,

        @Schema(example = "field 'lyrics' is missing") @Nullable
        String reason) {}
