package dev.cupel.poller.list;

import dev.cupel.messaging.jdbc.Columns;
import dev.cupel.poller.call.CallSlots;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table list_pass: how far all instances together have read each project's list of jobs. */
@Repository
class ListPasses {

    private final JdbcClient jdbc;
    private final CallSlots slots;

    ListPasses(JdbcClient jdbc, CallSlots slots) {
        this.jdbc = jdbc;
        this.slots = slots;
    }

    /**
     * A page that this instance may read, until its lease runs out.
     *
     * @param token null: the first page
     * @param oldest when the oldest open job was submitted
     * @param toTheEnd whether to read all of the list, because the last check of a job needs it
     */
    record Page(String project, @Nullable String token, Instant oldest, boolean toTheEnd, int failures, long epoch) {}

    /** Leases a project's next page and takes the slot for its call; empty: no page is due, or no job is open. */
    Optional<Page> lease(String project, Duration lease) {
        return jdbc.sql("""
                with pass as (
                    select project from list_pass
                    where project = :project and next_list_at <= now()
                        and exists (select from call_slot where project = :project and next_call_at <= now())
                        and exists (select from job where project = :project and watched and state <> 'LOST')
                    for update skip locked),
                slot as (
                    update call_slot set next_call_at = now() + :spacing * interval '1 microsecond'
                    where project = :project and next_call_at <= now() and exists (select from pass)
                    returning project)
                update list_pass set lease_epoch = lease_epoch + 1,
                    next_list_at = now() + :millis * interval '1 millisecond',
                    started_at = case when page_token is null then now() else started_at end
                where project = (select project from slot)
                returning page_token, failures, lease_epoch,
                    (select min(submitted_at) from job where project = :project and watched and state <> 'LOST'),
                    exists (select from job
                        where project = :project and watched and state <> 'LOST'
                            and last_look_at >= coalesce(list_pass.complete_from, '-infinity'))
                """)
                .param("project", project)
                .param("spacing", slots.spacingMicros())
                .param("millis", lease.toMillis())
                .query((rs, i) -> new Page(
                        project,
                        rs.getString(1),
                        Columns.instant(rs, 4),
                        rs.getBoolean(5),
                        rs.getInt(2),
                        rs.getLong(3)))
                .optional();
    }

    /**
     * Notes that the page was read.
     *
     * @param token of the next page; null: the pass is complete
     * @param atEnd whether it was the last page of the list
     * @return false: the lease has run out
     */
    boolean goOn(Page page, @Nullable String token, boolean atEnd, Duration wait) {
        return jdbc.sql("""
                        update list_pass set page_token = :token, failures = 0, error = null,
                            complete_from = case when :atEnd then started_at else complete_from end,
                            next_list_at = now() + :millis * interval '1 millisecond'
                        where project = :project and lease_epoch = :epoch
                        """)
                        .param("token", token)
                        .param("atEnd", atEnd)
                        .param("millis", wait.toMillis())
                        .param("project", page.project())
                        .param("epoch", page.epoch())
                        .update()
                == 1;
    }

    /** Notes that the page could not be read; with a null token the pass starts again from the first page. */
    void failed(Page page, @Nullable String token, String error, Duration wait) {
        jdbc.sql("""
                update list_pass set page_token = :token, failures = failures + 1, error = :error,
                    next_list_at = now() + :millis * interval '1 millisecond'
                where project = :project and lease_epoch = :epoch
                """)
                .param("token", token)
                .param("error", error)
                .param("millis", wait.toMillis())
                .param("project", page.project())
                .param("epoch", page.epoch())
                .update();
    }
}
