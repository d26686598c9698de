package dev.cupel.poller;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table job. Leases and due times go by the database's clock. */
@Repository
class Jobs {

    private final JdbcClient jdbc;

    Jobs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A job that this instance may poll, until its lease runs out. */
    record Leased(
            String batch, String dataset, String project, String name, Instant submittedAt, int failures, long epoch) {}

    void add(String batch, String dataset, String project, String name, Instant submittedAt, Duration firstPoll) {
        jdbc.sql("""
                insert into job (batch, dataset, project, name, submitted_at, state, next_poll_at)
                values (:batch, :dataset, :project, :name, :at::timestamptz, 'PENDING',
                    now() + :millis * interval '1 millisecond')
                on conflict do nothing
                """)
                .param("batch", batch)
                .param("dataset", dataset)
                .param("project", project)
                .param("name", name)
                .param("at", submittedAt.toString())
                .param("millis", firstPoll.toMillis())
                .update();
    }

    /** Leases the job that has been due the longest. */
    Optional<Leased> lease(Duration lease) {
        return jdbc.sql("""
                update job set lease_epoch = lease_epoch + 1,
                    next_poll_at = now() + :millis * interval '1 millisecond'
                where batch = (
                    select batch from job
                    where state not in ('SUCCEEDED', 'FAILED', 'CANCELLED', 'EXPIRED') and next_poll_at <= now()
                    order by next_poll_at
                    limit 1
                    for update skip locked)
                returning batch, dataset, project, name, submitted_at, failures, lease_epoch
                """)
                .param("millis", lease.toMillis())
                .query((rs, i) -> new Leased(
                        rs.getString(1),
                        rs.getString(2),
                        rs.getString(3),
                        rs.getString(4),
                        rs.getObject(5, OffsetDateTime.class).toInstant(),
                        rs.getInt(6),
                        rs.getLong(7)))
                .optional();
    }

    /** Notes a state that is not terminal. False: the lease has run out. */
    boolean goesOn(Leased job, String state, Duration wait) {
        return jdbc.sql("""
                        update job set state = :state, polls = polls + 1, failures = 0, error = null,
                            next_poll_at = now() + :millis * interval '1 millisecond'
                        where batch = :batch and lease_epoch = :epoch
                        """)
                        .param("state", state)
                        .param("millis", wait.toMillis())
                        .param("batch", job.batch())
                        .param("epoch", job.epoch())
                        .update()
                == 1;
    }

    /** Notes a terminal state. False: the lease has run out. */
    boolean ended(Leased job, String state) {
        return jdbc.sql("""
                        update job set state = :state, polls = polls + 1, failures = 0, error = null
                        where batch = :batch and lease_epoch = :epoch
                        """)
                        .param("state", state)
                        .param("batch", job.batch())
                        .param("epoch", job.epoch())
                        .update()
                == 1;
    }

    /** Notes that Gemini did not say. False: the lease has run out. */
    boolean failed(Leased job, String error, Duration wait) {
        return jdbc.sql("""
                        update job set failures = failures + 1, error = :error,
                            next_poll_at = now() + :millis * interval '1 millisecond'
                        where batch = :batch and lease_epoch = :epoch
                        """)
                        .param("error", error)
                        .param("millis", wait.toMillis())
                        .param("batch", job.batch())
                        .param("epoch", job.epoch())
                        .update()
                == 1;
    }

    /** Batches whose last poll failed, with the reason. */
    Map<String, String> troubles(String dataset) {
        var troubles = new TreeMap<String, String>();
        jdbc.sql("select batch, error from job where dataset = :dataset and error is not null")
                .param("dataset", dataset)
                .query(rs -> {
                    troubles.put(rs.getString(1), rs.getString(2));
                });
        return troubles;
    }
}
