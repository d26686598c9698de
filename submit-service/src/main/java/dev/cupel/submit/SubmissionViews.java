package dev.cupel.submit;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What operators are shown of batches and quota. */
@Repository
class SubmissionViews {

    private static final int TROUBLES = 20;

    private final JdbcClient jdbc;

    SubmissionViews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A batch that is held up, and by what. */
    record Trouble(
            String batch,
            String state,
            int failures,
            @Nullable String error) {}

    /** Batches of a dataset by state, and the first that are held up. */
    record SubmissionView(Map<String, Long> batches, List<Trouble> troubles) {}

    /** What is reserved for a project and model. */
    record QuotaView(String project, String model, int jobs, long tokens) {}

    SubmissionView dataset(String id) {
        var states = new TreeMap<String, Long>();
        jdbc.sql("select state, count(*) from batch where dataset = :dataset group by state")
                .param("dataset", id)
                .query(rs -> {
                    states.put(rs.getString(1), rs.getLong(2));
                });
        var troubles = jdbc.sql("""
                select id, state, failures, error from batch
                where dataset = :dataset and error is not null and state not in ('ACCEPTED', 'ENDED')
                order by id limit :limit
                """)
                .param("dataset", id)
                .param("limit", TROUBLES)
                .query((rs, i) -> new Trouble(rs.getString(1), rs.getString(2), rs.getInt(3), rs.getString(4)))
                .list();
        return new SubmissionView(states, troubles);
    }

    List<QuotaView> quota() {
        return jdbc.sql("select project, model, jobs, tokens from quota order by project, model")
                .query((rs, i) -> new QuotaView(rs.getString(1), rs.getString(2), rs.getInt(3), rs.getLong(4)))
                .list();
    }
}
