package dev.cupel.gemini;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A batch job as the service described it in one answer.
 *
 * @param name {@code batches/...}
 * @param displayName as given at the creation; empty when the service leaves it out
 * @param model {@code models/...}
 * @param inputFile {@code files/...}; null for a job with inline requests
 * @param resultFile {@code files/...}. Null before the end, in lists, and for a moment even in a job that has
 *     {@link JobState#SUCCEEDED}: then ask again
 * @param error why a failed or cancelled job ended
 */
public record JobSnapshot(
        String name,
        String displayName,
        @Nullable String model,
        @Nullable String inputFile,
        JobState state,
        Instant createdAt,
        @Nullable String resultFile,
        @Nullable JobError error,
        JobStats stats) {}
