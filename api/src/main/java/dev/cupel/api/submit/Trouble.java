package dev.cupel.api.submit;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A batch that is held up, and by what.
 *
 * @param batch id of the batch
 * @param state state of the batch
 * @param failures number of attempts that failed in a row
 * @param error what the last attempt failed with; null: nothing was said
 */
public record Trouble(
        @Schema(example = "songs-2026-0001") String batch,
        @Schema(example = "AMBIGUOUS") String state,
        @Schema(example = "2") int failures,
        @Schema(example = "503 UNAVAILABLE") @Nullable String error) {}
