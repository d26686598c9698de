package dev.cupel.gemini.job;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A batch job as the service described it in one answer.
 *
 * @param name {@code batches/...}
 * @param displayName as given at the creation; empty when the service leaves it out
 * @param model {@code models/...}
 * @param inputFile {@code files/...}; null for a job with inline requests
 * @param endedAt null while it has not ended, or when the service does not say
 */
public record JobSnapshot(
        String name,
        String displayName,
        @Nullable String model,
        @Nullable String inputFile,
        JobState state,
        Instant createdAt,
        @Nullable Instant endedAt,
        JobStats stats) {}
