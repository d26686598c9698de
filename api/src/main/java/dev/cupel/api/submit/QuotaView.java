package dev.cupel.api.submit;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is reserved for a project and model.
 *
 * @param project name of the Gemini project
 * @param model name of the Gemini model
 * @param jobs number of jobs that are under way
 * @param tokens number of tokens that are enqueued or reserved
 * @param workingTokens number of tokens that are enqueued at most since Gemini has refused jobs; null: as many
 *     as the cap allows
 * @param refusedAt when Gemini has refused a job for the quota (429) last; null: never
 */
public record QuotaView(
        @Schema(example = "default") String project,
        @Schema(example = "gemini-3.8-flash") String model,
        @Schema(example = "12") int jobs,
        @Schema(example = "2400000") long tokens,
        @Schema(example = "5000000") @Nullable Long workingTokens,

        @Schema(example = "2026-11-28T09:30:00Z") @Nullable Instant refusedAt) {}
