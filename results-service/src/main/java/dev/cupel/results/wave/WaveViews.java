package dev.cupel.results.wave;

import dev.cupel.messaging.jdbc.Columns;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How a dataset's waves come out. */
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
     * @param startedAt when its first batch was at Gemini; null: none is
     * @param settledAt when its last item had its outcome; null: not all have one
     */
    record WaveView(
            int wave,
            long items,
            long batches,
            long refined,
            long failed,
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
                select * from members join sent using (wave)
                order by wave
                """)
                .param("dataset", dataset)
                .query((rs, i) -> new WaveView(
                        rs.getInt("wave"),
                        rs.getLong("items"),
                        rs.getLong("batches"),
                        rs.getLong("refined"),
                        rs.getLong("failed"),
                        Columns.findInstant(rs, "started_at"),
                        Columns.findInstant(rs, "settled_at")))
                .list();
    }
}
