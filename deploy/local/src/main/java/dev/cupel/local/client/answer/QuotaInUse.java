package dev.cupel.local.client.answer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is reserved of the quota of a Gemini project for a model.
 *
 * @param workingTokens what may be enqueued since Gemini has refused jobs; null: all of the cap
 * @param refusedAt when Gemini has refused a job for the quota last; null: not known
 */
public record QuotaInUse(
        String project,
        String model,
        int jobs,
        long tokens,
        @Nullable Long workingTokens,
        @Nullable Instant refusedAt) {}
