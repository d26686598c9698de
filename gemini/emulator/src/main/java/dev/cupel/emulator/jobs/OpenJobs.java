package dev.cupel.emulator.jobs;

import dev.cupel.emulator.limit.Limits.Enqueued;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The jobs that have not ended, for the limits; their owner guards it. */
final class OpenJobs {

    private final List<LiveJob> jobs = new ArrayList<>();

    void add(LiveJob job) {
        jobs.add(job);
    }

    /** Forgets the jobs that have ended. A job's time is over even if the emulator is late with its result. */
    List<Enqueued> at(Instant now) {
        jobs.removeIf(job -> job.state(now).terminal() || !now.isBefore(job.end()));
        return jobs.stream()
                .map(job -> new Enqueued(job.job().model(), job.job().inputTokens()))
                .toList();
    }
}
