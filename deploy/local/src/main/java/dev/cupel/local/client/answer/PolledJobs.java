package dev.cupel.local.client.answer;

import dev.cupel.api.poller.PolledJob;
import dev.cupel.api.poller.Polls;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what poller-service says about the jobs of a dataset. */
public final class PolledJobs {

    /** The service names no more jobs than these. */
    private static final int MANY = 1_000;

    private PolledJobs() {}

    /** Of a dataset that poller-service does not know yet. */
    public static Polls none(String dataset) {
        return new Polls(dataset, Map.of(), List.of(), List.of(), null, List.of());
    }

    /** When the first job was submitted; empty: there is none, or it may not be among those that are known. */
    public static Optional<Instant> firstSubmitted(Polls polls) {
        return polls.jobs().size() >= MANY
                ? Optional.empty()
                : polls.jobs().stream().map(PolledJob::submittedAt).min(Comparator.naturalOrder());
    }

    public static List<LateJob> late(Polls polls) {
        var submitted = new HashMap<String, Instant>();
        polls.jobs().forEach(job -> submitted.put(job.batch(), job.submittedAt()));
        return polls.late().stream()
                .map(batch -> new LateJob(batch, submitted.get(batch)))
                .toList();
    }
}
