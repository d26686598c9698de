package dev.cupel.poller.call;

import dev.cupel.gemini.GeminiProjects;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Table call_slot: when the next call may be made to a project, by any instance. Whoever leases a job or a page of the
 * list takes the slot in the same statement, and moves it on. Calls are spaced evenly rather than counted by the minute:
 * so a minute holds no more than it may, wherever it begins, and nobody waits for a minute to end.
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

    /** Time from one call to the next, in microseconds; rounded up, so that a minute never holds one more. */
    public long spacingMicros() {
        return Math.ceilDiv(spacing.toNanos(), 1_000L);
    }

    /** Makes no call to a project for a while: it has said that there were too many. */
    void close(String project, Duration wait) {
        jdbc.sql("""
                update call_slot set next_call_at = greatest(next_call_at, now() + :millis * interval '1 millisecond')
                where project = :project
                """).param("project", project).param("millis", wait.toMillis()).update();
    }
}
