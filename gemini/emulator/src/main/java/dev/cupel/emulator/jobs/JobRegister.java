package dev.cupel.emulator.jobs;

import dev.cupel.emulator.limit.Limits.Enqueued;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Every job that was ever created, from the events. Reads need no lock; changes need the owner's. */
final class JobRegister {

    private final ConcurrentSkipListMap<Long, LiveJob> bySequence = new ConcurrentSkipListMap<>();
    private final Map<String, LiveJob> byId = new ConcurrentHashMap<>();
    private final OpenJobs open = new OpenJobs();

    void apply(JobEvent event) {
        switch (event) {
            case JobEvent.Created created -> {
                var job = new LiveJob(created.job());
                bySequence.put(created.job().sequence(), job);
                open.add(job);
                byId.put(created.job().id(), job);
            }
            case JobEvent.Worked worked -> known(worked.id()).future().complete(worked.work());
            case JobEvent.Updated updated ->
                known(updated.id()).update(updated.displayName(), updated.priority(), updated.at());
            case JobEvent.Cancelled cancelled -> known(cancelled.id()).cancel(cancelled.at());
            case JobEvent.Deleted deleted -> known(deleted.id()).delete(deleted.at());
        }
    }

    /** A job that was created, deleted or not. */
    LiveJob known(String id) {
        var job = byId.get(id);
        if (job == null) {
            throw new IllegalStateException("job %s was never created".formatted(id));
        }
        return job;
    }

    /** The job, unless it is unknown or deleted. */
    Optional<LiveJob> find(String id) {
        return Optional.ofNullable(byId.get(id)).filter(job -> !job.deleted());
    }

    /** Jobs that a list shows at a time, newest first, from before a sequence number. */
    List<LiveJob> before(long sequence, int limit, Instant now) {
        return bySequence.headMap(sequence).descendingMap().values().stream()
                .filter(job -> job.listed(now))
                .limit(limit)
                .toList();
    }

    /** Jobs that were created after the one with a sequence number, oldest first. */
    Collection<LiveJob> after(long sequence) {
        return bySequence.tailMap(sequence, false).values();
    }

    /** All, oldest first. */
    List<LiveJob> all() {
        return List.copyOf(bySequence.values());
    }

    long nextSequence() {
        return bySequence.isEmpty() ? 1 : bySequence.lastKey() + 1;
    }

    /** Those that have not ended at a time; under the owner's lock. */
    List<Enqueued> open(Instant now) {
        return open.at(now);
    }
}
