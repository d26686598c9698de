package dev.cupel.results.settle;

import dev.cupel.messaging.jdbc.Columns;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Those of table job whose results are all taken. */
@Repository
public class SettledJobs {

    private final JdbcClient jdbc;

    SettledJobs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A batch of which it was stated how it came out. */
    public record Settled(String batch, String dataset, int attempt, Instant at) {}

    /**
     * Locks the jobs of batches for the transaction, and returns those that are settled. The others will not be before
     * the transaction ends, and then state the counts that it leaves.
     */
    public List<Settled> lock(Collection<String> batches) {
        var ids = batches.toArray(String[]::new);
        jdbc.sql("select batch from job where batch = any(:batches::text[]) order by batch for update")
                .param("batches", ids)
                .query(String.class)
                .list();
        return jdbc.sql("""
                select b.id, b.dataset, b.attempt, j.settled_at from job j join batch b on b.id = j.batch
                where j.batch = any(:batches::text[]) and j.settled_at is not null
                order by j.batch
                """)
                .param("batches", ids)
                .query((rs, i) -> new Settled(rs.getString(1), rs.getString(2), rs.getInt(3), Columns.instant(rs, 4)))
                .list();
    }
}
