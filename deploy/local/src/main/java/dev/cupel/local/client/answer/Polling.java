package dev.cupel.local.client.answer;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What poller-service says about a dataset.
 *
 * @param troubles batches whose jobs could not be asked for when it was last tried, or were given up on, with the reason
 * @param late batches whose jobs are open beyond the time in which Gemini means to end them
 * @param jobs the newest ones
 * @param expectedEnd when all open jobs have ended, going by others like them; null: none is open, or it is not known
 * @param reasons why it does not go on; null: the service does not say, and {@code troubles} are all
 */
public record Polling(
        Map<String, String> troubles,
        List<String> late,
        List<PolledJob> jobs,
        @Nullable Instant expectedEnd,
        @Nullable List<Reason> reasons) {

    /** The service names no more jobs than these. */
    private static final int MANY = 1_000;

    /** Of a dataset that poller-service does not know yet. */
    public static final Polling NONE = new Polling(Map.of(), List.of(), List.of(), null, null);

    public record PolledJob(String batch, Instant submittedAt) {}

    /** When its first job was submitted; empty: there is none, or it may not be among those that are known. */
    public Optional<Instant> firstSubmitted() {
        return jobs.size() >= MANY
                ? Optional.empty()
                : jobs.stream().map(PolledJob::submittedAt).min(Comparator.naturalOrder());
    }

    public List<LateJob> lateJobs() {
        var submitted = jobs.stream().collect(Collectors.toMap(PolledJob::batch, PolledJob::submittedAt));
        return late.stream()
                .map(batch -> new LateJob(batch, submitted.get(batch)))
                .toList();
    }
}
