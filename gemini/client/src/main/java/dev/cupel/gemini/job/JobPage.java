package dev.cupel.gemini.job;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of the list of batch jobs, newest first. Good for finding a job by its display name, not for its outcome:
 * entries of a list come without a result file and with stale {@link JobStats}.
 *
 * @param jobs may be empty although there are more pages
 * @param nextPageToken null on the last page
 */
public record JobPage(List<JobSnapshot> jobs, @Nullable String nextPageToken) {
    public JobPage {
        jobs = List.copyOf(jobs);
    }
}
