package dev.cupel.results.fact;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job that Gemini has accepted.
 *
 * @param name at Gemini
 * @param estimatedUsd what it is expected to cost; null: not known
 */
record AcceptedJob(
        String batch,
        String dataset,
        String project,
        String name,
        String model,
        int requests,
        @Nullable BigDecimal estimatedUsd,
        Instant submittedAt) {}
