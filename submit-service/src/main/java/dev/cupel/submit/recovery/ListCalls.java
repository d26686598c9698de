package dev.cupel.submit.recovery;

import dev.cupel.gemini.GeminiProjects;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Table list_call: when a project's list may be asked for a page next. All scans of all instances take their calls from
 * it, evenly spaced, so that any minute holds no more than it may.
 */
@Repository
class ListCalls {

    /** Nobody waits longer for his turn: a scan that stands still so long is better begun anew. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final JdbcClient jdbc;
    private final long spacingMicros;

    ListCalls(JdbcClient jdbc, GeminiProjects gemini, JobListProperties properties) {
        this.jdbc = jdbc;
        // Rounded up, so that a minute never holds one more.
        this.spacingMicros = Math.ceilDiv(Duration.ofMinutes(1).toNanos(), 1_000L * properties.callsPerMinute());
        jdbc.sql("""
                insert into list_call (project)
                select project from unnest(:projects::text[]) as p (project) order by project
                on conflict do nothing
                """).param("projects", gemini.names().toArray(String[]::new)).update();
    }

    /** Takes the next call, and says how long to wait before it is made; empty: it would be too long. */
    Optional<Duration> take(String project) {
        return jdbc.sql("""
                update list_call
                set next_call_at = greatest(next_call_at, now()) + :spacing * interval '1 microsecond'
                where project = :project and next_call_at <= now() + :longest * interval '1 millisecond'
                returning extract(epoch from next_call_at - now()) * 1000000 - :spacing
                """)
                .param("project", project)
                .param("spacing", spacingMicros)
                .param("longest", LONGEST_WAIT.toMillis())
                .query((rs, i) -> Duration.ofNanos(Math.max(0, rs.getLong(1)) * 1_000L))
                .optional();
    }

    /** Nobody asks for a page for a while: Gemini has said that there were too many. */
    void close(String project, Duration wait) {
        jdbc.sql("""
                update list_call
                set next_call_at = greatest(next_call_at, now() + :millis * interval '1 millisecond')
                where project = :project
                """).param("project", project).param("millis", wait.toMillis()).update();
    }
}
