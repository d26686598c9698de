package dev.cupel.poller.timeline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How it went with a job so far.
 *
 * @param state Gemini's name for it as last seen, or LOST
 * @param runningAt when it was first seen running
 * @param polledAt when Gemini last answered for it
 * @param nextPollAt when it is due; null: it is not looked at any more
 * @param lateSince when it should have ended at the latest; null: it did, or still may
 * @param lostAt when it was given up on
 * @param endedAt when it ended, as Gemini says
 * @param completedAt when its end was seen
 * @param error of the last poll, or of the job when it has ended
 */
record Timeline(
        String batch,
        String job,
        String project,
        String state,
        Instant submittedAt,
        @Nullable Instant runningAt,
        @Nullable Instant polledAt,
        @Nullable Instant nextPollAt,
        int polls,
        @Nullable Instant lateSince,
        @Nullable Instant lostAt,
        @Nullable Instant endedAt,
        @Nullable Instant completedAt,
        @Nullable String error) {}
