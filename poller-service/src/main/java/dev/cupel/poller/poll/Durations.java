package dev.cupel.poller.poll;

import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * How long jobs took that have ended. Computed from the newest of them at each use, which is at most once a call to Gemini,
 * so that there is no statistic to keep up to date.
 */
@Repository
public class Durations {

    private final JdbcClient jdbc;

    Durations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How long the last hundred jobs of this model and size took; empty while there are fewer than five. */
    public Optional<ExpectedDuration> of(String model, int sizeClass) {
        return jdbc.sql("""
                select q[1], q[2] from (
                    select percentile_cont(array[0.1, 0.9]) within group (order by seconds) as q, count(*) as jobs
                    from (
                        select greatest(extract(epoch from ended_at - submitted_at), 0)::float8 as seconds from job
                        where model = :model and size_class = :sizeClass and state = 'SUCCEEDED' and ended_at is not null
                        order by ended_at desc
                        limit 100) newest) quantiles
                where jobs >= 5
                """)
                .param("model", model)
                .param("sizeClass", sizeClass)
                .query((rs, i) -> new ExpectedDuration(seconds(rs.getDouble(1)), seconds(rs.getDouble(2))))
                .optional();
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis((long) (seconds * 1000));
    }
}
