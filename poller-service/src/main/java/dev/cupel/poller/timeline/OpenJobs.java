package dev.cupel.poller.timeline;

import dev.cupel.gemini.GeminiProjects;
import dev.cupel.gemini.UnknownProjectException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Marks open jobs that an operator should look at, whether they can be polled or not. It locks jobs in the order of their
 * batches, as every statement does that changes several, so that two of them cannot deadlock.
 */
@Service
public class OpenJobs {

    private static final Logger log = LoggerFactory.getLogger(OpenJobs.class);

    private final JdbcClient jdbc;
    private final GeminiProjects gemini;
    private final Duration lateAfter;

    OpenJobs(JdbcClient jdbc, GeminiProjects gemini, TimelineProperties properties) {
        this.jdbc = jdbc;
        this.gemini = gemini;
        this.lateAfter = properties.lateAfter();
    }

    /** Marks jobs that are open for longer than Gemini means a job to take. */
    public void markLate() {
        jdbc.sql("""
                update job set late_since = submitted_at + :millis * interval '1 millisecond'
                where batch in (
                    select batch from job
                    where watched and late_since is null and submitted_at <= now() - :millis * interval '1 millisecond'
                    order by batch
                    for update)
                returning batch
                """)
                .param("millis", lateAfter.toMillis())
                .query((rs, i) -> rs.getString(1))
                .list()
                .forEach(batch -> log.atWarn()
                        .addKeyValue("batch", batch)
                        .addKeyValue("limit", lateAfter)
                        .log("job is late"));
    }

    /** Marks jobs of a project that is not configured: they wait until it is. */
    public void markUnreachable() {
        jdbc.sql("select distinct project from job where watched and project <> all(:projects::text[])")
                .param("projects", gemini.names().toArray(String[]::new))
                .query((rs, i) -> rs.getString(1))
                .list()
                .forEach(this::markUnreachable);
    }

    private void markUnreachable(String project) {
        try {
            gemini.jobLookup(project);
        } catch (UnknownProjectException e) {
            var marked = jdbc.sql("""
                    update job set error = :error
                    where batch in (
                        select batch from job
                        where watched and state <> 'LOST' and project = :project and error is distinct from :error
                        order by batch
                        for update)
                    """)
                    .param("error", e.getMessage())
                    .param("project", project)
                    .update();
            if (marked > 0) {
                log.atWarn()
                        .addKeyValue("project", project)
                        .addKeyValue("jobs", marked)
                        .log("the Gemini project of jobs is not configured; they wait until it is");
            }
        }
    }
}
