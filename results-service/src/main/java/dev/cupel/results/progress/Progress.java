package dev.cupel.results.progress;

import dev.cupel.rest.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a dataset stands, in items unless said otherwise.
 *
 * @param staged valid items
 * @param batched items that were put into a batch at least once
 * @param submitted items whose first batch Gemini has accepted, or has begun to answer
 * @param running items in jobs that have not ended
 * @param settling items without an outcome, in jobs that have ended and whose results are not all taken
 * @param refined items with an answer
 * @param failed items that ended without one
 * @param retries further attempts that were asked for, but for those that were never sent because the dataset was cancelled
 * @param jobs jobs that Gemini has accepted, and batches that it answers interactively
 * @param unsettledJobs those of them whose results are not all taken
 * @param troubles jobs whose results cannot be read as things are, with the reason
 * @param reasons why results are not read or records not published, the most important first
 * @param firstAccepted when the first item was accepted; null: none was
 * @param lastRefined when the last outcome was known; null: there is none
 */
public record Progress(
        String dataset,
        long staged,
        long batched,
        long submitted,
        long running,
        long settling,
        long refined,
        long failed,
        long retries,
        long jobs,
        long unsettledJobs,
        Map<String, String> troubles,
        List<Reason> reasons,
        @Nullable Instant firstAccepted,
        @Nullable Instant lastRefined) {}
