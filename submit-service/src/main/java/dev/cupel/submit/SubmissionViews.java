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

    /**
     * A wave, and why it is in its state.
     *
     * @param items first-attempt items of the batches that are known
     * @param decidedBy operator who approved or rejected it; null: nobody did
     * @param decidedWhy what the operator said; null: nothing
     */
    record WaveView(
            int wave,
            String state,
            @Nullable String reason,
            @Nullable String decidedBy,
            @Nullable String decidedWhy,
            int batches,
            long items,
            long refined,
            long failed) {}

    /**
     * Batches of a dataset by state, its waves, and the first batches that are held up.
     *
     * @param pausedBy operator who paused it; null: it is not paused
     * @param pausedWhy what the operator said; null: nothing
     */
    record SubmissionView(
            Map<String, Long> batches,
            @Nullable String pausedBy,
            @Nullable String pausedWhy,
            List<WaveView> waves,
            List<Trouble> troubles) {}

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
        var paused = jdbc.sql("select paused_by, reason from paused where dataset = :dataset")
                .param("dataset", id)
                .query((rs, i) -> new Paused(rs.getString(1), rs.getString(2)))
                .optional()
                .orElse(Paused.NOT);
        return new SubmissionView(states, paused.by(), paused.why(), waves(id), troubles);
    }

    private record Paused(@Nullable String by, @Nullable String why) {
        static final Paused NOT = new Paused(null, null);
    }

    private List<WaveView> waves(String dataset) {
        return jdbc.sql("""
                select number, w.state, w.reason, w.decided_by, w.decided_why, count(id),
                    coalesce(sum(cardinality(items)) filter (where attempt = 1), 0), coalesce(sum(refined), 0),
                    coalesce(sum(failed), 0)
                from wave w left join batch b on b.dataset = w.dataset and b.wave = w.number
                where w.dataset = :dataset
                group by number, w.state, w.reason, w.decided_by, w.decided_why
                order by number
                """)
                .param("dataset", dataset)
                .query((rs, i) -> new WaveView(
                        rs.getInt(1),
                        rs.getString(2),
                        rs.getString(3),
                        rs.getString(4),
                        rs.getString(5),
                        rs.getInt(6),
                        rs.getLong(7),
                        rs.getLong(8),
                        rs.getLong(9)))
                .list();
    }

    List<QuotaView> quota() {
        return jdbc.sql("select project, model, jobs, tokens from quota order by project, model")
                .query((rs, i) -> new QuotaView(rs.getString(1), rs.getString(2), rs.getInt(3), rs.getLong(4)))
                .list();
    }
}
