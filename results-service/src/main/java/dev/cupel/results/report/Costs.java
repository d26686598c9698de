package dev.cupel.results.report;

import dev.cupel.api.results.BatchCost;
import dev.cupel.api.results.DatasetCosts;
import dev.cupel.api.results.Usage;
import dev.cupel.api.results.WaveCost;
import dev.cupel.results.answer.Unknowns;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What a dataset has used and cost, by batch and by wave. It is the sum over table answer_sum, which counts what a request of a
 * batch has used once: an answer that comes again, or is read again, adds nothing.
 */
@Repository
class Costs {

    private final JdbcClient jdbc;

    Costs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A batch that was sent. */
    private record Batch(
            String id,
            int wave,
            int attempt,
            String mode,
            @Nullable String model,
            Cost cost) {

        BatchCost view() {
            return new BatchCost(id, wave, attempt, mode, model, cost.view());
        }
    }

    DatasetCosts of(String dataset) {
        var batches = batches(dataset);
        return new DatasetCosts(
                dataset,
                sum(batches).view(),
                waves(batches),
                batches.stream().map(Batch::view).toList());
    }

    private static List<WaveCost> waves(List<Batch> batches) {
        return batches.stream()
                .collect(Collectors.groupingBy(Batch::wave, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(wave -> new WaveCost(wave.getKey(), sum(wave.getValue()).view()))
                .toList();
    }

    private static Cost sum(List<Batch> batches) {
        return Cost.sum(batches.stream().map(Batch::cost).toList());
    }

    private List<Batch> batches(String dataset) {
        return jdbc.sql("""
                with answered as (
                    select a.batch, sum(a.used) as answers, sum(a.prompt) as prompt, sum(a.cached) as cached,
                        sum(a.output) as output, sum(a.thoughts) as thoughts, sum(a.searches) as searches, sum(a.cost) as cost,
                        sum(a.used_unpriced) = 0 as known, sum(a.unknown) as unknown
                    from answer_sum a join batch b on b.id = a.batch
                    where b.dataset = :dataset
                    group by a.batch)
                select b.id, b.wave, b.attempt, j.mode, j.model, j.settled_at is not null as settled,
                    coalesce(a.answers, 0) as answers, coalesce(a.prompt, 0) as prompt,
                    coalesce(a.cached, 0) as cached, coalesce(a.output, 0) as output,
                    coalesce(a.thoughts, 0) as thoughts, coalesce(a.searches, 0) as searches,
                    case when coalesce(a.known, true) then coalesce(a.cost, 0) end as cost,
                    coalesce(a.unknown, 0) as unknown, j.estimated_usd, j.requests
                from batch b
                join job j on j.batch = b.id
                left join answered a on a.batch = b.id
                where b.dataset = :dataset and j.ended is distinct from 'WITHDRAWN'
                order by b.wave, b.id
                """)
                .param("dataset", dataset)
                .query((rs, i) -> new Batch(
                        rs.getString("id"),
                        rs.getInt("wave"),
                        rs.getInt("attempt"),
                        rs.getString("mode"),
                        rs.getString("model"),
                        Cost.ofBatch(
                                rs.getBoolean("settled"),
                                rs.getLong("answers"),
                                new Usage(
                                        rs.getLong("prompt"),
                                        rs.getLong("cached"),
                                        rs.getLong("output"),
                                        rs.getLong("thoughts"),
                                        rs.getLong("searches")),
                                rs.getBigDecimal("cost"),
                                Unknowns.of(
                                        rs.getLong("unknown"),
                                        rs.getBigDecimal("estimated_usd"),
                                        rs.getObject("requests", Integer.class)),
                                rs.getBigDecimal("estimated_usd"))))
                .list();
    }
}
