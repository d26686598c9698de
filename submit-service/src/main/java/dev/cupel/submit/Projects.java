package dev.cupel.submit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table project: what Gemini's list of jobs says about each project. */
@Repository
class Projects {

    private final JdbcClient jdbc;

    Projects(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether the ledger was held against Gemini's list not long ago. */
    boolean isReconciled(String project, Duration maxAge) {
        return jdbc.sql("""
                select exists (select 1 from project
                    where name = :project and reconciled > now() - :millis * interval '1 millisecond')
                """)
                .param("project", project)
                .param("millis", maxAge.toMillis())
                .query(Boolean.class)
                .single();
    }

    /** Makes sure that the project has its row. */
    void add(String project) {
        jdbc.sql("insert into project (name) values (:project) on conflict do nothing")
                .param("project", project)
                .update();
    }

    /** Takes the task to hold the ledger against the list, unless another instance did so within the interval. */
    boolean claimReconciliation(String project, Duration interval) {
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

    void reconciled(String project, int foreignJobs) {
        jdbc.sql("""
                update project set foreign_jobs = :jobs, reconciled = now(), unread = null, unread_since = null
                where name = :project
                """).param("project", project).param("jobs", foreignJobs).update();
    }

    /** Notes why Gemini's list could not be read. */
    void unread(String project, @Nullable String why) {
        jdbc.sql("update project set unread = :why, unread_since = coalesce(unread_since, now()) where name = :project")
                .param("project", project)
                .param("why", why)
                .update();
    }
}
