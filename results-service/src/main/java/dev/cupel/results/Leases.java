package dev.cupel.results;

import dev.cupel.results.Jobs.Finished;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The jobs that this instance settles. While it lives it keeps them, however long a download takes. */
@Component
class Leases {

    private final Map<String, Long> held = new ConcurrentHashMap<>();
    private final Jobs jobs;
    private final Duration lease;

    Leases(Jobs jobs, ResultsProperties properties) {
        this.jobs = jobs;
        this.lease = properties.lease();
    }

    /** Takes the finished job that has waited longest. */
    Optional<Finished> next() {
        var job = jobs.lease(lease);
        job.ifPresent(leased -> held.put(leased.batch(), leased.epoch()));
        return job;
    }

    void renew() {
        jobs.renew(held, lease);
    }

    void release(Finished job) {
        held.remove(job.batch(), job.epoch());
    }
}
