package dev.cupel.local.client.answer;

import dev.cupel.api.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What results-service says about a dataset, in items but for jobs.
 *
 * @param running without an outcome, in jobs that have not ended
 * @param settling without an outcome, in jobs that have ended; null: not known
 * @param retries further attempts that were asked for
 * @param troubles jobs whose results cannot be read as things are, with the reason
 * @param firstAccepted when the first item was accepted; null: none was
 * @param reasons why it does not go on; null: the service does not say, and {@code troubles} are all
 */
public record Progress(
        long staged,
        long batched,
        long submitted,
        long running,
        long refined,
        long failed,
        long retries,
        long jobs,
        long unsettledJobs,
        Map<String, String> troubles,
        @Nullable Long settling,
        @Nullable Instant firstAccepted,
        @Nullable List<Reason> reasons) {

    /** Of a dataset that results-service does not know yet. */
    public static final Progress NONE = new Progress(0, 0, 0, 0, 0, 0, 0, 0, 0, Map.of(), null, null, null);

    public long finished() {
        return refined + failed;
    }

    /** Items whose job has ended, and whose answers are being read. */
    public long beingRead() {
        return Objects.requireNonNullElse(settling, 0L);
    }

    /** Items that are neither finished nor at Gemini, nor being read: they are to be sent, for the first time or again. */
    long waiting(long accepted) {
        return Math.max(0, accepted - finished() - running - beingRead());
    }
}
