package dev.cupel.local.follow;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What poller-service says about a dataset.
 *
 * @param troubles batches whose jobs could not be asked for when it was last tried, or were given up on, with the reason
 * @param late batches whose jobs are open beyond the time in which Gemini means to end them
 * @param jobs the newest ones
 */
record Polling(Map<String, String> troubles, List<String> late, List<PolledJob> jobs) {

    record PolledJob(String batch, Instant submittedAt) {}

    List<LateJob> lateJobs() {
        var submitted = jobs.stream().collect(Collectors.toMap(PolledJob::batch, PolledJob::submittedAt));
        return late.stream()
                .map(batch -> new LateJob(batch, submitted.get(batch)))
                .toList();
    }
}
