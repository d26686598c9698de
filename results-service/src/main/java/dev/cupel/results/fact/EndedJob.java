package dev.cupel.results.fact;

import dev.cupel.results.answer.Ending;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job that has ended, or will never be.
 *
 * @param name at Gemini; empty: there is no job
 * @param resultFile null: it has no results
 * @param error what the provider said; null: nothing
 * @param endedAt when it ended, as Gemini says, or else when that was seen
 * @param completedAt when it was seen
 */
record EndedJob(
        String batch,
        String dataset,
        String project,
        String name,
        Ending end,
        @Nullable String resultFile,
        @Nullable String error,
        Instant endedAt,
        Instant completedAt) {}
