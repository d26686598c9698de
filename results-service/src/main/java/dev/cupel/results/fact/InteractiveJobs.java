package dev.cupel.results.fact;

import dev.cupel.results.answer.Ending;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Table interactive_answer, and those of table job whose requests are asked one by one. Such a job has ended when each
 * of its requests has its line; from then on its lines stay as they are, so that a position in them means something.
 */
@Repository
class InteractiveJobs {

    /** What {@code job.ended} says of a batch whose requests all have their line. */
    private static final String ANSWERED = Ending.ANSWERED.name();

    private final JdbcClient jdbc;

    InteractiveJobs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps answers, in the current transaction. Later than the batch's last they change nothing. */
    void answered(AnsweredLines answers) {
        if (!begin(answers)) {
            return;
        }
        var lines = answers.lines();
        jdbc.sql("""
                insert into interactive_answer (batch, key, line, at)
                select :batch, a.*, :at::timestamptz from unnest(:keys::text[], :lines::text[]) as a
                on conflict do nothing
                """)
                .param("batch", answers.batch())
                .param("at", answers.answeredAt().toString())
                .param("keys", lines.stream().map(AnsweredLines.Line::key).toArray(String[]::new))
                .param("lines", lines.stream().map(AnsweredLines.Line::text).toArray(String[]::new))
                .update();
        jdbc.sql("""
                update job set ended = :answered,
                    completed_at = (select max(at) from interactive_answer where batch = :batch)
                where batch = :batch
                    and requests <= (select count(*) from interactive_answer where batch = :batch)
                """)
                .param("answered", ANSWERED)
                .param("batch", answers.batch())
                .update();
    }

    /** Locks the batch's job, which its first answers make; false: it has ended. */
    private boolean begin(AnsweredLines answers) {
        return jdbc.sql("""
                insert into job (batch, dataset, project, name, mode, model, requests, submitted_at, estimated_usd)
                values (:batch, :dataset, :project, '', 'INTERACTIVE', :model, :requests, :at::timestamptz, :usd)
                on conflict (batch) do update set submitted_at = least(job.submitted_at, excluded.submitted_at),
                    estimated_usd = excluded.estimated_usd
                returning ended is null
                """)
                .param("batch", answers.batch())
                .param("dataset", answers.dataset())
                .param("project", answers.project())
                .param("model", answers.model())
                .param("requests", answers.requests())
                .param("at", answers.answeredAt().toString())
                .param("usd", answers.estimatedUsd(), Types.NUMERIC)
                .query(Boolean.class)
                .single();
    }

    /** When a batch had all its lines; empty: it has not. */
    Optional<Instant> endedAt(String batch) {
        return jdbc.sql("select completed_at from job where batch = :batch and ended = :answered")
                .param("batch", batch)
                .param("answered", ANSWERED)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }
}
