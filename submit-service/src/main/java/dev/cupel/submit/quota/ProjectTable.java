package dev.cupel.submit.quota;

import dev.cupel.messaging.jdbc.Columns;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table project: what Gemini's list of jobs says about each project. */
@Repository
public class ProjectTable {

    private final JdbcClient jdbc;

    ProjectTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether the ledger was held against Gemini's list not long ago. */
    public boolean isReconciled(String project, Duration maxAge) {
        return jdbc.sql("""
                select exists (select 1 from project
                    where name = :project and reconciled > now() - :millis * interval '1 millisecond')
                """)
                .param("project", project)
                .param("millis", maxAge.toMillis())
                .query(Boolean.class)
                .single();
    }

    /**
     * Makes sure that the project has its row. One that is there is not tried to be inserted: that would wait for whoever
     * changes it.
     */
    public void add(String project) {
        jdbc.sql("""
                insert into project (name) select :project
                where not exists (select 1 from project where name = :project)
                on conflict do nothing
                """).param("project", project).update();
    }

    /** Takes the task to hold the ledger against the list, unless another instance did so within the interval. */
    public boolean claimReconciliation(String project, Duration interval) {
        add(project);
        return jdbc.sql("""
                        update project set reconcile_at = now() + :millis * interval '1 millisecond'
                        where name = :project and reconcile_at <= now()
                        """)
                        .param("project", project)
                        .param("millis", interval.toMillis())
                        .update()
                == 1;
    }

    /** Notes why Gemini's list could not be read. */
    public void unread(String project, @Nullable String why) {
        jdbc.sql("update project set unread = :why, unread_since = coalesce(unread_since, now()) where name = :project")
                .param("project", project)
                .param("why", why)
                .update();
    }

    /** The task, which was claimed, is due again after the interval. */
    public void putOffReconciliation(String project, Duration interval) {
        jdbc.sql("update project set reconcile_at = now() + :millis * interval '1 millisecond' where name = :project")
                .param("project", project)
                .param("millis", interval.toMillis())
                .update();
    }

    /**
     * What is known of a project's list.
     *
     * @param at when it was last begun to be read; null: never
     * @param completeAt when it was last begun to be read as far back as a job can be open; null: never
     */
    public record Listed(@Nullable Instant at, @Nullable Instant completeAt) {}

    public Listed listed(String project) {
        return jdbc.sql("select listed_at, listed_complete_at from project where name = :project")
                .param("project", project)
                .query((rs, i) ->
                        new Listed(Columns.findInstant(rs, "listed_at"), Columns.findInstant(rs, "listed_complete_at")))
                .single();
    }

    /**
     * What a reading of a project's list has shown.
     *
     * @param begun when it was begun
     * @param complete whether it went as far back as a job can be open
     * @param jobs names of all jobs that it has shown
     * @param foreign names of those that are open, and not from here
     */
    public record Reading(Instant begun, boolean complete, List<String> jobs, List<String> foreign) {}

    /** Notes what the list has shown. A stranger's job that it has not shown counts as open until it was read completely. */
    public void reconciled(String project, Reading reading) {
        jdbc.sql("""
                update project set reconciled = now(), unread = null, unread_since = null,
                    listed_at = :begun::timestamptz,
                    listed_complete_at = case when :complete then :begun::timestamptz else listed_complete_at end
                where name = :project
                """)
                .param("project", project)
                .param("begun", reading.begun().toString())
                .param("complete", reading.complete())
                .update();
        jdbc.sql("""
                delete from foreign_job
                where project = :project and (:complete or name = any(:jobs::text[])) and name <> all(:foreign::text[])
                """)
                .param("project", project)
                .param("complete", reading.complete())
                .param("jobs", reading.jobs().toArray(String[]::new))
                .param("foreign", reading.foreign().toArray(String[]::new))
                .update();
        jdbc.sql("""
                insert into foreign_job (project, name)
                select :project, name from unnest(:foreign::text[]) as f (name) order by name
                on conflict do nothing
                """)
                .param("project", project)
                .param("foreign", reading.foreign().toArray(String[]::new))
                .update();
        jdbc.sql("""
                update project set foreign_jobs = (select count(*) from foreign_job where project = :project)
                where name = :project
                """).param("project", project).update();
    }
}
