package dev.cupel.local.follow;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What submit-service says about a dataset: its batches by state, its waves, and the first batches that are held up.
 *
 * @param pausedBy operator who paused it; null: it is not paused
 */
record Submission(Map<String, Long> batches, @Nullable String pausedBy, List<Wave> waves, List<Trouble> troubles) {

    record Wave(
            int wave,
            String state,
            @Nullable String reason,
            @Nullable String decidedBy,
            long items,
            long refined,
            long failed) {}

    record Trouble(
            String batch,
            String state,
            int failures,
            @Nullable String error) {}
}
