package dev.cupel.results.settle;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The jobs that this instance settles. While it lives it keeps them, however long a download takes. */
@Component
class JobLeases {

    private final Map<String, Long> held = new ConcurrentHashMap<>();
    /** Jobs that this instance could not read, each until then: another one may reach what this one does not. */
    private final Map<String, Instant> leftToOthers = new ConcurrentHashMap<>();

    private final FinishedJobs jobs;
    private final InstantSource clock;
    private final Duration lease;

    JobLeases(FinishedJobs jobs, InstantSource clock, SettlingProperties properties) {
        this.clock = clock;
        this.jobs = jobs;
        this.lease = properties.lease();
    }

    /** Takes the finished job that has waited longest. */
    Optional<FinishedJob> next() {
        var now = clock.instant();
        leftToOthers.values().removeIf(until -> !until.isAfter(now));
        var job = jobs.lease(lease, leftToOthers.keySet());
        job.ifPresent(leased -> held.put(leased.batch(), leased.epoch()));
        return job;
    }

    /** Does not take a job for a while. */
    void leaveToOthers(FinishedJob job, Duration wait) {
        leftToOthers.put(job.batch(), clock.instant().plus(wait));
    }

    void renew() {
        jobs.renew(held, lease);
    }

    void release(FinishedJob job) {
        held.remove(job.batch(), job.epoch());
    }
}
