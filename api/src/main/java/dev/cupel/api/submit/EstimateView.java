package dev.cupel.api.submit;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What it would take.
 *
 * @param items number of items
 * @param requests number of requests
 * @param jobs number of batch jobs
 * @param waves number of waves
 * @param promptTokens number of tokens in all prompts
 * @param outputTokens number of tokens in all answers
 * @param searches number of queries to Google Search
 * @param batchUsd cost in US dollars by batch jobs; null: the price of the model is not known
 * @param interactiveUsd cost in US dollars by interactive calls; null: the price of the model is not known
 * @param calibrated whether real answers say how many tokens there will be
 * @param batchTime how long batch jobs take, as an ISO 8601 duration; null: a batch is larger than the cap,
 *     and could never be sent
 * @param interactiveTime how long interactive calls take, as an ISO 8601 duration
 * @param tier tier of the Gemini project whose limits the times go by
 * @param model Gemini model that is asked
 * @param budgetUsd most US dollars that a dataset may cost; null: no limit
 */
@Schema(name = "Forecast")
public record EstimateView(
        @Schema(example = "1200") long items,
        @Schema(example = "1200") long requests,
        @Schema(example = "12") int jobs,
        @Schema(example = "2") int waves,
        @Schema(example = "435000") long promptTokens,
        @Schema(example = "144000") long outputTokens,
        @Schema(example = "0") long searches,
        @Schema(example = "0.29") @Nullable BigDecimal batchUsd,
        @Schema(example = "0.58") @Nullable BigDecimal interactiveUsd,
        @Schema(example = "true") boolean calibrated,
        @Schema(example = "PT1H30M") @Nullable Duration batchTime,
        @Schema(example = "PT12M") Duration interactiveTime,
        @Schema(example = "1") String tier,
        @Schema(example = "gemini-3.8-flash") String model,
        @Schema(example = "25.00") @Nullable BigDecimal budgetUsd) {}
