package dev.cupel.api.results;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The run of a dataset; a time is null as long as there is none.
 *
 * @param firstAccepted when the first item was accepted; null: not yet
 * @param firstSubmitted when Gemini had accepted the first job, or given the first answer; null: not yet
 * @param lastEnded when the end of a job was last seen; null: not yet
 * @param lastOutcome when an item last got its outcome; null: not yet
 * @param settled when the last result was taken; null while a known item has no outcome
 * @param seconds number of seconds from the first accepted item until settled, or until the last outcome;
 *     null: there is none
 */
public record DatasetTimeline(
        @Schema(example = "2026-11-28T09:26:00Z") @Nullable Instant firstAccepted,

        @Schema(example = "2026-11-28T09:30:00Z") @Nullable Instant firstSubmitted,

        @Schema(example = "2026-11-28T10:40:00Z") @Nullable Instant lastEnded,

        @Schema(example = "2026-11-28T10:42:00Z") @Nullable Instant lastOutcome,

        @Schema(example = "2026-11-28T10:42:00Z") @Nullable Instant settled,

        @Schema(example = "4560") @Nullable Long seconds) {}
