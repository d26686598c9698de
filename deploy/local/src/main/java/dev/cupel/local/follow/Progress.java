package dev.cupel.local.follow;

import java.util.Map;

/** What results-service says about a dataset, in items but for jobs. */
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
        Map<String, String> troubles) {

    long finished() {
        return refined + failed;
    }
}
