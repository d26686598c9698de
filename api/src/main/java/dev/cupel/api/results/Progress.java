package dev.cupel.api.results;

import dev.cupel.api.Reason;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a dataset stands, in items unless said otherwise.
 *
 * @param dataset name of the dataset
 * @param staged number of valid items
 * @param batched number of items that were put into a batch at least once
 * @param submitted number of items whose first batch Gemini has accepted, or has begun to answer
 * @param running number of items in jobs that have not ended
 * @param settling number of items without an outcome, in jobs that have ended and whose results are not all taken
 * @param refined number of items with an answer
 * @param failed number of items that ended without an answer
 * @param retries number of further attempts that were asked for, but for those that were never sent because the
 *     dataset was cancelled
 * @param copies number of items that are not asked, because their request is equal to that of another item, whose outcome they share
 * @param openCopies number of those of them that have no outcome yet
 * @param savedUsd what the answers of those that are refined cost where they were asked, in US dollars at list price; what has no
 *     known price is left out
 * @param jobs number of jobs that Gemini has accepted, and batches that it answers interactively
 * @param unsettledJobs number of those of them whose results are not all taken
 * @param troubles batches whose results cannot be read as things are, with the reason
 * @param reasons why results are not read or records not published, the most important first
 * @param firstAccepted when the first item was accepted; null: none was
 * @param lastRefined when the last outcome was known; null: there is none
 */
public record Progress(
        @Schema(example = "songs-2026") String dataset,
        @Schema(example = "1200") long staged,
        @Schema(example = "1200") long batched,
        @Schema(example = "1100") long submitted,
        @Schema(example = "300") long running,
        @Schema(example = "0") long settling,
        @Schema(example = "780") long refined,
        @Schema(example = "20") long failed,
        @Schema(example = "35") long retries,
        @Schema(example = "17") long copies,
        @Schema(example = "2") long openCopies,
        @Schema(example = "0.0021") BigDecimal savedUsd,
        @Schema(example = "12") long jobs,
        @Schema(example = "3") long unsettledJobs,

        @Schema(example = "{\"songs-2026-0001\": \"the result file is not there\"}")
        Map<String, String> troubles,

        List<Reason> reasons,
        @Schema(example = "2026-11-28T09:26:00Z") @Nullable Instant firstAccepted,
        @Schema(example = "2026-11-28T10:42:00Z") @Nullable Instant lastRefined) {}
