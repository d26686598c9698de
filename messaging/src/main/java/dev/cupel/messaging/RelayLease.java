package dev.cupel.messaging;

import dev.cupel.messaging.failure.Failures;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The right to publish a service's outbox, for a short term that is renewed. It only avoids useless work: fencing and
 * cursors make the relay correct. An instance that stands still loses it, which a lock of its session would not see.
 */
final class RelayLease implements AutoCloseable {

    /** How long the outbox of an instance that stands still waits for another one. */
    static final Duration TERM = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(RelayLease.class);

    /**
     * Who asks for the lease.
     *
     * @param holder names the instance, and nobody else
     * @param nanos a clock that goes on while the process stands still
     */
    record Applicant(String service, String holder, JdbcClient jdbc, LongSupplier nanos) {

        /** The lease; null when another instance has it. */
        @Nullable
        RelayLease tryAcquire() {
            var start = nanos.getAsLong();
            return take() ? new RelayLease(this, start + TERM.toNanos()) : null;
        }

        private boolean take() {
            return jdbc.sql("""
                    insert into relay_lease (service, holder, lease_until)
                    values (:service, :holder, clock_timestamp() + :millis * interval '1 millisecond')
                    on conflict (service) do update set holder = excluded.holder, lease_until = excluded.lease_until
                    where relay_lease.holder = excluded.holder or relay_lease.lease_until < clock_timestamp()
                    """)
                            .param("service", service)
                            .param("holder", holder)
                            .param("millis", TERM.toMillis())
                            .update()
                    == 1;
        }

        private void giveBack() {
            jdbc.sql("delete from relay_lease where service = :service and holder = :holder")
                    .param("service", service)
                    .param("holder", holder)
                    .update();
        }
    }

    private final Applicant applicant;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile long until;

    private RelayLease(Applicant applicant, long until) {
        this.applicant = applicant;
        this.until = until;
        Thread.ofPlatform().daemon().name("relay-lease").start(this::renew);
    }

    /** Whether it is certain that no other instance has the lease. */
    boolean held() {
        return until - applicant.nanos().getAsLong() > 0;
    }

    private void renew() {
        try {
            while (!closed.await(TERM.toMillis() / 4, TimeUnit.MILLISECONDS) && held()) {
                renewOnce();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void renewOnce() {
        var start = applicant.nanos().getAsLong();
        try {
            until = applicant.take() ? start + TERM.toNanos() : start;
        } catch (RuntimeException e) {
            Failures.describe(log.atWarn(), e).log("lease of the relay could not be renewed");
        }
    }

    /** Leaves it to the next instance at once. */
    @Override
    public void close() {
        closed.countDown();
        if (held()) {
            applicant.giveBack();
        }
    }
}
