package dev.cupel.results.settle;

import dev.cupel.messaging.work.Lease;
import dev.cupel.messaging.work.Leases;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Leases of finished jobs. */
@Component
class JobLeases {

    /** Jobs that this instance could not read, each until then: another one may reach what this one does not. */
    private final Map<String, Instant> leftToOthers = new ConcurrentHashMap<>();

    private final FinishedJobs jobs;
    private final Leases leases;
    private final InstantSource clock;

    JobLeases(FinishedJobs jobs, Leases leases, InstantSource clock) {
        this.jobs = jobs;
        this.leases = leases;
        this.clock = clock;
    }

    /** Works on the finished job that has waited longest; false: there is none. */
    boolean work(Consumer<FinishedJob> work) {
        return leases.work(this::claim, job -> new Lease(job.batch(), job.epoch()), work);
    }

    private Optional<FinishedJob> claim() {
        var now = clock.instant();
        leftToOthers.values().removeIf(until -> !until.isAfter(now));
        var except = new HashSet<>(leftToOthers.keySet());
        except.addAll(Arrays.asList(leases.heldKeys()));
        return jobs.lease(leases.term(), except);
    }

    /** Does not claim a job for a while. */
    void leaveToOthers(FinishedJob job, Duration wait) {
        leftToOthers.put(job.batch(), clock.instant().plus(wait));
    }
}
