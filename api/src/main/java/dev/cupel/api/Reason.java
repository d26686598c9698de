package dev.cupel.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why something waits, is held or has failed, in the same words in REST, the command and the report.
 *
 * @param category kind of reason, one of a service's enum; programs go by it
 * @param text what happens, with the names and figures of the case, for people; no class names, no SQL
 * @param since when it began; null: not known
 * @param nextTry when it is tried again by itself; null: only a person or another event ends it
 * @param remedy what a person can do about it, with the command to type where there is one; null: nothing needs to
 *     be done
 */
public record Reason(
        @Schema(example = "BUDGET") String category,

        @Schema(example = "the budget of 25.00 USD is spent")
        String text,

        @Schema(example = "2026-11-28T09:30:00Z") @Nullable Instant since,
        @Schema(example = "2026-11-28T09:35:00Z") @Nullable Instant nextTry,

        @Schema(example = "`cupel budget songs-2026 50` raises it") @Nullable
        String remedy) {}
