package dev.cupel.results;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Those of table job whose results are all taken. */
@Repository
class SettledJobs {

    private final JdbcClient jdbc;

    SettledJobs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A batch of which it was stated how it came out. */
    record Settled(String batch, String dataset, int attempt, Instant at) {}

    /**
     * Locks the jobs of batches for the transaction, and returns those that are settled. One that is being settled
     * cannot be until the end of the transaction, and so states the counts that it leaves.
     */
    List<Settled> lock(Collection<String> batches) {
        return jdbc
                .sql("""
                select b.id, b.dataset, b.attempt, j.settled_at from job j join batch b on b.id = j.batch
                where j.batch = any(:batches::text[])
                order by j.batch
                for update of j
                """)
                .param("batches", batches.toArray(String[]::new))
                .query((rs, i) -> new Locked(
                        rs.getString(1), rs.getString(2), rs.getInt(3), rs.getObject(4, OffsetDateTime.class)))
                .list()
                .stream()
                .filter(locked -> locked.settledAt() != null)
                .map(locked -> new Settled(
                        locked.batch(),
                        locked.dataset(),
                        locked.attempt(),
                        Objects.requireNonNull(locked.settledAt()).toInstant()))
                .toList();
    }

    private record Locked(
            String batch,
            String dataset,
            int attempt,
            @Nullable OffsetDateTime settledAt) {}
}
