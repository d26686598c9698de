package dev.cupel.results;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How a dataset's waves come out. What their gates decide, submit-service knows. */
@Repository
class WaveViews {

    private final JdbcClient jdbc;

    WaveViews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A wave: items that were put into a batch for the first time, whatever batches they were in later.
     *
     * @param batches those of further attempts included
     * @param refinedShare of the items that have an outcome, 0 to 1; null: none has
     * @param startedAt when its first batch was at Gemini; null: none is
     * @param settledAt when its last item had its outcome; null: not all have one
     */
    record WaveView(
            int wave,
            long items,
            long batches,
            long refined,
            long failed,
            @Nullable Double refinedShare,
            @Nullable Instant startedAt,
            @Nullable Instant settledAt) {}

    List<WaveView> waves(String dataset) {
        return jdbc.sql("""
                with members as (
                    select b.wave, count(*) as items, count(*) filter (where i.outcome = 'REFINED') as refined,
                        count(*) filter (where i.outcome <> 'REFINED') as failed,
                        case when bool_and(i.outcome is not null) then max(i.refined_at) end as settled_at
                    from batch b
                    cross join lateral unnest(b.items) as m (item)
                    left join item i on i.dataset = b.dataset and i.id = m.item
                    where b.dataset = :dataset and b.attempt = 1
                    group by b.wave),
                sent as (
                    select b.wave, count(*) as batches, min(j.submitted_at) as started_at
                    from batch b left join job j on j.batch = b.id
                    where b.dataset = :dataset
                    group by b.wave)
                select *, refined::float8 / nullif(refined + failed, 0) as share
                from members join sent using (wave)
                order by wave
                """)
                .param("dataset", dataset)
                .query((rs, i) -> new WaveView(
                        rs.getInt("wave"),
                        rs.getLong("items"),
                        rs.getLong("batches"),
                        rs.getLong("refined"),
                        rs.getLong("failed"),
                        rs.getObject("share", Double.class),
                        Columns.time(rs, "started_at"),
                        Columns.time(rs, "settled_at")))
                .list();
    }
}
