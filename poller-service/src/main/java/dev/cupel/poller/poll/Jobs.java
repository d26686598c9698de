package dev.cupel.poller.poll;

import dev.cupel.messaging.work.Leases;
import dev.cupel.poller.call.CallSlots;
import dev.cupel.poller.call.GeminiState;
import dev.cupel.poller.call.LeasedJob;
import dev.cupel.poller.call.LeasedJob.Job;
import dev.cupel.poller.call.LeasedJob.LastLook;
import dev.cupel.poller.call.LeasedJob.Past;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table job: which jobs may be polled, and when. Leases and due times go by the database's clock. */
@Repository
class Jobs {

    static final Leases.Table TABLE = new Leases.Table("job", "batch", "lease_epoch");

    private final JdbcClient jdbc;
    private final CallSlots slots;

    Jobs(JdbcClient jdbc, CallSlots slots) {
        this.jdbc = jdbc;
        this.slots = slots;
    }

    /** Adds jobs, in the order of their batches. A job that is known already is left unchanged. */
    void add(List<NewJob> jobs, Duration firstPoll) {
        jdbc.sql("""
                insert into job (batch, dataset, project, name, model, requests, submitted_at, state, next_poll_at)
                select batch, dataset, project, name, model, requests, at::timestamptz, 'PENDING',
                    now() + :millis * interval '1 millisecond'
                from unnest(:batches::text[], :datasets::text[], :projects::text[], :names::text[], :models::text[],
                    :requests::int[], :times::text[]) as job (batch, dataset, project, name, model, requests, at)
                order by batch
                on conflict do nothing
                """)
                .param("batches", texts(jobs, NewJob::batch))
                .param("datasets", texts(jobs, NewJob::dataset))
                .param("projects", texts(jobs, NewJob::project))
                .param("names", texts(jobs, NewJob::name))
                .param("models", texts(jobs, NewJob::model))
                .param("requests", jobs.stream().map(NewJob::requests).toArray(Integer[]::new))
                .param("times", texts(jobs, job -> job.submittedAt().toString()))
                .param("millis", firstPoll.toMillis())
                .update();
    }

    private static String[] texts(List<NewJob> jobs, Function<NewJob, String> text) {
        return jobs.stream().map(text).toArray(String[]::new);
    }

    /**
     * Leases a job of a project and takes the slot for its call; empty: no job is due, or no call may be made now. A lease
     * that runs out leaves the job due as before.
     *
     * @param urgentFirst whether jobs that have ended by a hint come before the one that has been due the longest
     */
    Optional<LeasedJob> lease(String project, Duration lease, boolean urgentFirst) {
        return jdbc.sql("""
                with free as (
                    select project from call_slot where project = :project and next_call_at <= now()),
                urgent as (
                    select batch from job
                    where project = :project and watched and urgent_at <= now() and lease_until <= now()
                        and exists (select from free)
                    order by urgent_at
                    limit 1
                    for update skip locked),
                due as (
                    select batch from job
                    where project = :project and watched and next_poll_at <= now() and lease_until <= now()
                        and exists (select from free)
                    order by next_poll_at
                    limit 1
                    for update skip locked),
                chosen as (
                    select batch from (
                        select batch, true as is_urgent from urgent union all select batch, false from due) candidates
                    order by is_urgent = :urgentFirst desc
                    limit 1),
                slot as (
                    update call_slot set next_call_at = now() + :spacing * interval '1 microsecond'
                    where project = :project and next_call_at <= now() and exists (select from chosen)
                    returning project)
                update job set lease_epoch = lease_epoch + 1, leased_at = now(),
                    lease_until = now() + :millis * interval '1 millisecond'
                where batch = (select batch from chosen) and exists (select from slot)
                returning batch, dataset, project, name, model, size_class, lease_epoch, failures, urgencies, listed_as,
                    coalesce(urgent_at <= now(), false) as urgent,
                    extract(epoch from now() - submitted_at) as age,
                    extract(epoch from now() - trouble_at) as trouble_for,
                    extract(epoch from now() - lost_at) as lost_for,
                    last_look_at is not null as last_look,
                    coalesce(listed_at >= last_look_at, false) as listed,
                    coalesce(last_look_at < (
                        select complete_from from list_pass where list_pass.project = job.project), false) as scanned
                """)
                .param("project", project)
                .param("urgentFirst", urgentFirst)
                .param("spacing", slots.spacingMicros())
                .param("millis", lease.toMillis())
                .query(Jobs::leased)
                .optional();
    }

    private static LeasedJob leased(ResultSet rs, int row) throws SQLException {
        return new LeasedJob(
                new Job(
                        rs.getString("batch"),
                        rs.getString("dataset"),
                        rs.getString("project"),
                        rs.getString("name"),
                        rs.getString("model"),
                        rs.getInt("size_class")),
                new Past(
                        seconds(rs, "age"),
                        seconds(rs, "trouble_for"),
                        rs.getBigDecimal("lost_for") == null ? null : seconds(rs, "lost_for"),
                        rs.getInt("failures"),
                        rs.getInt("urgencies"),
                        rs.getBoolean("urgent"),
                        new LastLook(
                                rs.getBoolean("last_look"),
                                rs.getBoolean("scanned"),
                                rs.getBoolean("listed") ? GeminiState.valueOf(rs.getString("listed_as")) : null)),
                rs.getLong("lease_epoch"));
    }

    /** Zero for null, and for a time that is negative because Gemini's clock is ahead. */
    private static Duration seconds(ResultSet rs, String column) throws SQLException {
        return Duration.ofMillis(Math.max(0, (long) (rs.getDouble(column) * 1000)));
    }

    /** Makes the lost jobs of datasets due now; returns how many. */
    int lookAgain(List<String> datasets) {
        return jdbc.sql("""
                update job set next_poll_at = least(next_poll_at, now())
                where batch in (
                    select batch from job
                    where dataset = any(:datasets::text[]) and state = 'LOST'
                    order by batch
                    for update)
                """).param("datasets", datasets.toArray(String[]::new)).update();
    }
}
