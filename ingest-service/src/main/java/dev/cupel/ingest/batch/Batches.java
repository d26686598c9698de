package dev.cupel.ingest.batch;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table batch: what was cut, and what came of it. */
@Repository
public class Batches {

    private final JdbcClient jdbc;

    Batches(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Sums over batches. */
    public record Progress(int batches, int open, long retried) {}

    void add(String id, String dataset, int wave, int attempt, int items) {
        jdbc.sql("""
                insert into batch (id, dataset, wave, attempt, items) values (:id, :dataset, :wave, :attempt, :items)
                """)
                .param("id", id)
                .param("dataset", dataset)
                .param("wave", wave)
                .param("attempt", attempt)
                .param("items", items)
                .update();
    }

    void settle(String id, int retried, int refined) {
        jdbc.sql("update batch set retried = :retried, refined = :refined where id = :id")
                .param("refined", refined)
                .param("id", id)
                .param("retried", retried)
                .update();
    }

    /** How many items of a dataset were refined. */
    long refined(String dataset) {
        return jdbc.sql("select coalesce(sum(refined), 0) from batch where dataset = :dataset")
                .param("dataset", dataset)
                .query(Long.class)
                .single();
    }

    public Progress progress(String dataset) {
        return jdbc.sql("""
                select count(*), count(*) filter (where retried is null), coalesce(sum(retried), 0) from batch
                where dataset = :dataset
                """)
                .param("dataset", dataset)
                .query((rs, i) -> new Progress(rs.getInt(1), rs.getInt(2), rs.getLong(3)))
                .single();
    }

    /** Whether a batch of a wave with an earlier attempt than this one is not settled. */
    boolean isOpenBefore(String dataset, int wave, int attempt) {
        return jdbc.sql("""
                select exists (
                    select 1 from batch
                    where dataset = :dataset and wave = :wave and attempt < :attempt and retried is null)
                """)
                .param("dataset", dataset)
                .param("wave", wave)
                .param("attempt", attempt)
                .query(Boolean.class)
                .single();
    }

    /** How many items the settled batches of a wave with an earlier attempt than this one ask again. */
    long retriedBefore(String dataset, int wave, int attempt) {
        return jdbc.sql("""
                select coalesce(sum(retried), 0) from batch
                where dataset = :dataset and wave = :wave and attempt < :attempt
                """)
                .param("dataset", dataset)
                .param("wave", wave)
                .param("attempt", attempt)
                .query(Long.class)
                .single();
    }

    /** Whether all items of a complete dataset have an outcome: no batch is open, and no item waits for one. */
    public boolean finished(String dataset) {
        return jdbc.sql("""
                select d.state = 'COMPLETE'
                    and not exists (select 1 from item where dataset = d.id and batch is null)
                    and not exists (select 1 from batch where dataset = d.id and retried is null)
                    and (select coalesce(sum(retried), 0) from batch where dataset = d.id)
                        <= (select coalesce(sum(attempt - 1), 0) from item where dataset = d.id and attempt > 1)
                from dataset d where d.id = :dataset
                """)
                .param("dataset", dataset)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }
}
