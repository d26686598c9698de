package dev.cupel.api.submit;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A batch and its job.
 *
 * @param batch id of the batch
 * @param dataset name of the dataset
 * @param wave number of its wave, from 1
 * @param state state of the batch
 * @param project Gemini project that it is sent to; null: it was not admitted yet
 * @param job Gemini's name of the job; null: there is none, or it is not known
 * @param intent what the job's display name ends with; null: it was not admitted yet
 * @param items number of its items
 * @param estimatedUsd US dollars that it was expected to cost; null: it was not admitted yet, or the model's
 *     price is not known
 * @param costUsd US dollars that it has cost; null: not known yet. With unknown requests it is the least that
 *     it has cost
 * @param unknownRequests number of requests that may have been billed although nothing says what they have
 *     used
 * @param error what the last attempt failed with; null: nothing
 */
public record JobView(
        @Schema(example = "songs-2026-0001") String batch,
        @Schema(example = "songs-2026") String dataset,
        @Schema(example = "1") int wave,
        @Schema(example = "ACCEPTED") String state,
        @Schema(example = "default") @Nullable String project,
        @Schema(example = "batches/k3v9w2") @Nullable String job,
        @Schema(example = "0f8b2c") @Nullable String intent,
        @Schema(example = "100") int items,
        @Schema(example = "0.3125") @Nullable BigDecimal estimatedUsd,
        @Schema(example = "0.295") @Nullable BigDecimal costUsd,
        @Schema(example = "0") int unknownRequests,
        @Schema(example = "503 UNAVAILABLE") @Nullable String error) {}
