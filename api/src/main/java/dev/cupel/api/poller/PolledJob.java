package dev.cupel.api.poller;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How it went with a job so far.
 *
 * @param batch id of the batch
 * @param job Gemini's name of the job
 * @param project Gemini project that it runs in
 * @param state Gemini's name of its state as last seen, or LOST
 * @param submittedAt when Gemini accepted it
 * @param runningAt when it was first seen running; null: not yet
 * @param polledAt when Gemini last answered for it; null: not yet
 * @param nextPollAt when it is due; null: it is not polled any more
 * @param polls number of polls that were answered
 * @param lateSince when it should have ended at the latest; null: it did, or still may
 * @param lostAt when it was given up on; null: it was not
 * @param endedAt when it ended, as Gemini says; null: not yet
 * @param completedAt when its end was seen; null: not yet
 * @param error error of the last poll, or of the job when it has ended; null: none
 */
public record PolledJob(
        @Schema(example = "songs-2026-0001") String batch,
        @Schema(example = "batches/k3v9w2") String job,
        @Schema(example = "default") String project,
        @Schema(example = "JOB_STATE_RUNNING") String state,
        @Schema(example = "2026-11-28T09:30:00Z") Instant submittedAt,
        @Schema(example = "2026-11-28T09:34:00Z") @Nullable Instant runningAt,
        @Schema(example = "2026-11-28T10:02:00Z") @Nullable Instant polledAt,
        @Schema(example = "2026-11-28T10:04:00Z") @Nullable Instant nextPollAt,
        @Schema(example = "14") int polls,
        @Schema(example = "2026-11-29T09:30:00Z") @Nullable Instant lateSince,
        @Schema(example = "2026-11-30T09:30:00Z") @Nullable Instant lostAt,
        @Schema(example = "2026-11-28T10:40:00Z") @Nullable Instant endedAt,
        @Schema(example = "2026-11-28T10:41:00Z") @Nullable Instant completedAt,

        @Schema(example = "429 RESOURCE_EXHAUSTED") @Nullable
        String error) {}
