package dev.cupel.results;

import dev.cupel.events.PreparedBatch;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** That part of table batch which only readers want. */
@Repository
class BatchPlans {

    private final JdbcClient jdbc;

    BatchPlans(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Completes the rows of batches that were just added. */
    void add(Collection<PreparedBatch> batches) {
        var list = List.copyOf(batches);
        jdbc.sql("""
                with planned as (
                    select b.id, p.wave, p.mode, p.at from batch b
                    join unnest(:ids::text[], :waves::int[], :modes::text[], :times::text[])
                        as p (id, wave, mode, at) using (id)
                    where b.prepared_at is null
                    order by b.id
                    for update of b)
                update batch b set wave = p.wave, mode = p.mode, prepared_at = p.at::timestamptz
                from planned p where b.id = p.id
                """)
                .param("ids", list.stream().map(PreparedBatch::getBatch).toArray(String[]::new))
                .param("waves", list.stream().mapToInt(PreparedBatch::getWave).toArray())
                .param(
                        "modes",
                        list.stream().map(batch -> batch.getMode().name()).toArray(String[]::new))
                .param(
                        "times",
                        list.stream()
                                .map(batch -> batch.getPreparedAt().toString())
                                .toArray(String[]::new))
                .update();
    }
}
