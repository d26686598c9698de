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
                    select wave, sum(size) as items from batch where dataset = :dataset and attempt = 1 group by wave),
                ended as (
                    select b.wave, sum(a.refined) as refined, sum(a.failed) as failed, max(a.last_at) as last_at
                    from batch b join answer_sum a on a.batch = b.id
                    where b.dataset = :dataset
                    group by b.wave),
                sent as (
                    select b.wave, count(*) as batches, min(j.submitted_at) as started_at
                    from batch b left join job j on j.batch = b.id
                    where b.dataset = :dataset
                    group by b.wave)
                select wave, items, batches, coalesce(refined, 0) as refined, coalesce(failed, 0) as failed, started_at,
                    case when refined + failed = items then last_at end as settled_at
                from members join sent using (wave) left join ended using (wave)
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
