package dev.cupel.api.results;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Tokens and cost of one model on one day.
 *
 * @param model Gemini model that was asked
 * @param modelVersion version that answered, and whose price counts if it has one; null: none did, or it did
 *     not say
 * @param day day of the answers, in UTC
 * @param requests number of requests that were answered
 * @param tokens tokens of the answers
 * @param costUsd US dollars without those of the unknown requests; null: an answer has no price
 * @param unknownRequests number of requests that may have been billed although nothing says what they have
 *     used
 */
public record ModelCost(
        @Schema(example = "gemini-3.8-flash") String model,

        @Schema(example = "gemini-3.8-flash-001") @Nullable String modelVersion,

        @Schema(example = "2026-11-28") String day,
        @Schema(example = "1200") long requests,
        Usage tokens,
        @Schema(example = "3.125") @Nullable BigDecimal costUsd,
        @Schema(example = "4") long unknownRequests) {}
