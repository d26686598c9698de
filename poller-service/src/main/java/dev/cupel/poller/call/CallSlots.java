package dev.cupel.poller.call;

import dev.cupel.gemini.GeminiProjects;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Table call_slot: the time from which any instance may make the next call to a project. The statement that leases a job
 * or a page of the list also takes the slot, and moves its time on. Calls are spaced evenly rather than counted by the
 * minute, so that the limit holds for any 60 seconds and no instance waits for a minute to end.
 */
@Repository
public class CallSlots {

    private final JdbcClient jdbc;
    private final Duration spacing;

    CallSlots(JdbcClient jdbc, GeminiProjects gemini, CallProperties properties) {
        this.jdbc = jdbc;
        this.spacing = Duration.ofMinutes(1).dividedBy(properties.callsPerMinute());
        jdbc.sql("""
                with slots as (
                    insert into call_slot (project) select unnest(:projects::text[]) order by 1 on conflict do nothing)
                insert into list_pass (project) select unnest(:projects::text[]) order by 1 on conflict do nothing
                """).param("projects", gemini.names().toArray(String[]::new)).update();
    }

    /** Time from one call to the next, in microseconds; rounded up, so that a minute never has a call too many. */
    public long spacingMicros() {
        return Math.ceilDiv(spacing.toNanos(), 1_000L);
    }

    /** Stops the calls of all instances to a project for a while, after Gemini refused one for the quota. */
    void close(String project, Duration wait) {
        jdbc.sql("""
                update call_slot set next_call_at = greatest(next_call_at, now() + :millis * interval '1 millisecond')
                where project = :project
                """).param("project", project).param("millis", wait.toMillis()).update();
    }
}
