package dev.cupel.results;

import dev.cupel.events.InteractiveAnswer;
import dev.cupel.events.InteractiveAnswers;
import dev.cupel.results.Jobs.Finished;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Table interactive_answer, and those of table job whose requests are asked one by one. Such a job has ended when each
 * of its requests has its line; from then on its lines stay as they are, so that a position in them means something.
 */
@Repository
class InteractiveJobs {

    /** What {@code job.ended} says of a batch whose requests all have their line. */
    static final String ANSWERED = "ANSWERED";

    /** A chunk ends also here: its answers, items and records are held in memory. */
    private static final long CHUNK_BYTES = 4 * 1024 * 1024;

    private final JdbcClient jdbc;

    InteractiveJobs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps answers, in the current transaction. Later than the batch's last they change nothing. */
    void answered(InteractiveAnswers answers) {
        if (!begin(answers)) {
            return;
        }
        var lines = answers.getAnswers();
        jdbc.sql("""
                insert into interactive_answer (batch, key, line, at)
                select :batch, a.*, :at::timestamptz from unnest(:keys::text[], :lines::text[]) as a
                on conflict do nothing
                """)
                .param("batch", answers.getBatch())
                .param("at", answers.getAnsweredAt().toString())
                .param("keys", lines.stream().map(InteractiveAnswer::getKey).toArray(String[]::new))
                .param("lines", lines.stream().map(InteractiveAnswer::getLine).toArray(String[]::new))
                .update();
        jdbc.sql("""
                update job set ended = :answered,
                    completed_at = (select max(at) from interactive_answer where batch = :batch)
                where batch = :batch
                    and requests <= (select count(*) from interactive_answer where batch = :batch)
                """)
                .param("answered", ANSWERED)
                .param("batch", answers.getBatch())
                .update();
    }

    /** Locks the batch's job, which its first answers make; false: it has ended. */
    private boolean begin(InteractiveAnswers answers) {
        return jdbc.sql("""
                insert into job (batch, dataset, project, name, mode, model, requests, submitted_at)
                values (:batch, :dataset, :project, '', 'INTERACTIVE', :model, :requests, :at::timestamptz)
                on conflict (batch) do update set submitted_at = least(job.submitted_at, excluded.submitted_at)
                returning ended is null
                """)
                .param("batch", answers.getBatch())
                .param("dataset", answers.getDataset())
                .param("project", answers.getProject())
                .param("model", answers.getModel())
                .param("requests", answers.getRequests())
                .param("at", answers.getAnsweredAt().toString())
                .query(Boolean.class)
                .single();
    }

    /** The lines after the job's position, at most so many. */
    List<String> lines(Finished job, int limit) {
        return jdbc.sql("""
                select line from (
                    select key, line, row_number() over (order by key) as number,
                        sum(octet_length(line)) over (order by key) as bytes
                    from (
                        select key, line from interactive_answer
                        where batch = :batch
                        order by key
                        offset :position limit :limit) next) counted
                where number = 1 or bytes <= :bytes
                order by key
                """)
                .param("batch", job.batch())
                .param("position", job.position())
                .param("limit", limit)
                .param("bytes", CHUNK_BYTES)
                .query((rs, i) -> rs.getString(1))
                .list();
    }

    /** Forgets the lines of a batch that is settled. */
    void forget(String batch) {
        jdbc.sql("delete from interactive_answer where batch = :batch")
                .param("batch", batch)
                .update();
    }
}
