package dev.cupel.local.follow;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What submit-service says about a dataset: its batches by state, and the first that are held up. */
record Submission(Map<String, Long> batches, List<Trouble> troubles) {

    record Trouble(
            String batch,
            String state,
            int failures,
            @Nullable String error) {}
}
