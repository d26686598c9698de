package dev.cupel.ingest;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table batch: what was cut, and what came of it. */
@Repository
class Batches {

    private final JdbcClient jdbc;

    Batches(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Sums over a dataset's batches. */
    record Progress(int batches, int open, long retried) {}

    void add(String id, String dataset, int attempt, int items) {
        jdbc.sql("insert into batch (id, dataset, attempt, items) values (:id, :dataset, :attempt, :items)")
                .param("id", id)
                .param("dataset", dataset)
                .param("attempt", attempt)
                .param("items", items)
                .update();
    }

    void settle(String id, int retried) {
        jdbc.sql("update batch set retried = :retried where id = :id")
                .param("id", id)
                .param("retried", retried)
                .update();
    }

    Progress progress(String dataset) {
        return jdbc.sql("""
                select count(*), count(*) filter (where retried is null), coalesce(sum(retried), 0)
                from batch where dataset = :dataset
                """)
                .param("dataset", dataset)
                .query((rs, i) -> new Progress(rs.getInt(1), rs.getInt(2), rs.getLong(3)))
                .single();
    }
}
