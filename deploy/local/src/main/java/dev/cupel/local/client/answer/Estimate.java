package dev.cupel.local.client.answer;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What submit-service says about items that might be published.
 *
 * @param batchUsd cost by batch jobs; null: the model's price is not known
 * @param interactiveUsd cost by interactive calls; null: the model's price is not known
 * @param calibrated whether real answers of the recipe and model say how many tokens there will be
 * @param batchTime how long batch jobs take; null: that is not known
 * @param interactiveTime how long interactive calls take; null: that is not known
 * @param tier whose quota the times go by
 * @param budgetUsd most that a dataset may cost; null: no limit
 */
public record Estimate(
        long items,
        long requests,
        long jobs,
        long waves,
        long promptTokens,
        long outputTokens,
        @Nullable BigDecimal batchUsd,
        @Nullable BigDecimal interactiveUsd,
        boolean calibrated,
        @Nullable Duration batchTime,
        @Nullable Duration interactiveTime,
        String tier,
        String model,
        @Nullable BigDecimal budgetUsd) {}
