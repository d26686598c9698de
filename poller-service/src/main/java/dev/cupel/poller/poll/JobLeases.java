package dev.cupel.poller.poll;

import dev.cupel.messaging.jdbc.ReservedConnections;
import dev.cupel.poller.call.LeasedJob;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The jobs that this instance asks Gemini for. While it lives it keeps them, however long a call takes; when it stands
 * still, another one asks.
 */
@Component
class JobLeases {

    private final Map<String, Long> held = new ConcurrentHashMap<>();
    private final Jobs jobs;
    private final JdbcClient reserved;
    private final Duration lease;

    JobLeases(Jobs jobs, ReservedConnections connections, PollProperties properties) {
        this.jobs = jobs;
        this.reserved = connections.leases();
        this.lease = properties.lease();
    }

    /** See {@link Jobs#lease}. */
    Optional<LeasedJob> next(String project, boolean urgentFirst) {
        var leased = jobs.lease(project, lease, urgentFirst);
        leased.ifPresent(job -> held.put(job.job().batch(), job.epoch()));
        return leased;
    }

    /** What has run out, or has ended with what was found, stays so. */
    void renew() {
        held.forEach((batch, epoch) -> reserved.sql("""
                update job set lease_until = now() + :millis * interval '1 millisecond'
                where batch = :batch and lease_epoch = :epoch and lease_until > now()
                """)
                .param("millis", lease.toMillis())
                .param("batch", batch)
                .param("epoch", epoch)
                .update());
    }

    /** What is not noted by now is left to the end of the lease. */
    void forget(LeasedJob leased) {
        held.remove(leased.job().batch(), leased.epoch());
    }
}
