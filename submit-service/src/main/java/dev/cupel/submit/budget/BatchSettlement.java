package dev.cupel.submit.budget;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of a batch.
 *
 * @param failed items that ended without an answer
 * @param answered requests that were answered, and so have tokens
 * @param outputTokens of all its answers, with thinking
 * @param searches queries to Google Search
 * @param costUsd of its answers; null: the model's price is not known
 * @param unknownRequests that may have been billed although nothing says what they have used
 * @param unknownUsd what those were expected to cost; null: not known
 */
record BatchSettlement(
        String batch,
        int refined,
        int failed,
        int answered,
        long promptTokens,
        long outputTokens,
        long searches,
        @Nullable BigDecimal costUsd,
        int unknownRequests,
        @Nullable BigDecimal unknownUsd,
        Instant settledAt) {}
