package dev.cupel.submit.wave;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tables paused and cancelled: datasets of which an operator wants nothing sent. */
@Repository
public class DatasetHolds {

    private final JdbcClient jdbc;

    DatasetHolds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What an operator keeps back. */
    public record Held(boolean paused, boolean cancelled) {}

    public Held of(String dataset) {
        return jdbc.sql("""
                select exists (select 1 from paused where dataset = :dataset),
                    exists (select 1 from cancelled where dataset = :dataset)
                """)
                .param("dataset", dataset)
                .query((rs, i) -> new Held(rs.getBoolean(1), rs.getBoolean(2)))
                .single();
    }

    void pause(String dataset, String by, String why, Instant at) {
        add("""
                insert into paused (dataset, paused_by, reason, since)
                values (:dataset, :by, nullif(:why, ''), :at::timestamptz)
                on conflict do nothing
                """, dataset, by, why, at);
    }

    /** What is asked interactively, and waits because Gemini refuses it, ends without waiting for that. */
    void cancel(String dataset, String by, String why, Instant at) {
        add("""
                insert into cancelled (dataset, cancelled_by, reason, since)
                values (:dataset, :by, nullif(:why, ''), :at::timestamptz)
                on conflict do nothing
                """, dataset, by, why, at);
        hasten(dataset);
    }

    private void add(String insert, String dataset, String by, String why, Instant at) {
        jdbc.sql(insert)
                .param("dataset", dataset)
                .param("by", by)
                .param("why", why)
                .param("at", at.toString())
                .update();
    }

    /** What failed is asked again, also what was cancelled. */
    void retry(String dataset) {
        jdbc.sql("delete from cancelled where dataset = :dataset")
                .param("dataset", dataset)
                .update();
    }

    /** An operator may have mended what Gemini refused batches for: they are tried at once. */
    void resume(String dataset) {
        jdbc.sql("delete from paused where dataset = :dataset")
                .param("dataset", dataset)
                .update();
        hasten(dataset);
    }

    /** What is locked is being dealt with. Nobody waits for a batch here, since accounts may be locked already. */
    private void hasten(String dataset) {
        jdbc.sql("""
                update batch set not_before = now()
                where id in (
                    select id from batch
                    where dataset = :dataset and state in ('PLANNED', 'REJECTED', 'ASKING')
                        and reason is not null and not_before > now()
                    order by id for update skip locked)
                """).param("dataset", dataset).update();
    }
}
