package dev.cupel.results.report;

import dev.cupel.results.answer.Unknown;
import dev.cupel.results.answer.Usage;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What a dataset has used and cost, by batch and by wave. It is the sum over table answer, which has what a request of a
 * batch has used once: an answer that comes again, or is read again, adds nothing.
 */
@Repository
class Costs {

    private final JdbcClient jdbc;

    Costs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What a dataset has cost.
     *
     * @param dataset name of the dataset
     * @param total cost of the whole dataset
     * @param waves cost of each wave, in order
     * @param batches cost of each batch, in order
     */
    record DatasetCosts(
            @Schema(example = "songs-2026") String dataset,
            Cost total,
            List<WaveCost> waves,
            List<BatchCost> batches) {}

    /**
     * What a wave has cost.
     *
     * @param wave number of the wave, from 1
     * @param cost what it has cost
     */
    record WaveCost(@Schema(example = "1") int wave, Cost cost) {}

    /**
     * A batch that was sent.
     *
     * @param batch id of the batch
     * @param wave number of its wave, from 1
     * @param attempt number of its items' attempt, from 1
     * @param mode how it is asked: BATCH or INTERACTIVE
     * @param model Gemini model that is asked; null: it has ended, and that it was sent is not known here yet
     * @param cost what it has cost
     */
    record BatchCost(
            @Schema(example = "songs-2026-0001") String batch,
            @Schema(example = "1") int wave,
            @Schema(example = "1") int attempt,
            @Schema(example = "BATCH") String mode,
            @Schema(example = "gemini-3.8-flash") @Nullable String model,
            Cost cost) {}

    DatasetCosts of(String dataset) {
        var batches = batches(dataset);
        return new DatasetCosts(dataset, sum(batches), waves(batches), batches);
    }

    private static List<WaveCost> waves(List<BatchCost> batches) {
        return batches.stream()
                .collect(Collectors.groupingBy(BatchCost::wave, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(wave -> new WaveCost(wave.getKey(), sum(wave.getValue())))
                .toList();
    }

    private static Cost sum(List<BatchCost> batches) {
        return Cost.sum(batches.stream().map(BatchCost::cost).toList());
    }

    private List<BatchCost> batches(String dataset) {
        return jdbc.sql("""
                with answered as (
                    select a.batch, count(*) filter (where a.first and a.prompt + a.output + a.thoughts > 0) as answers,
                        sum(a.prompt) as prompt, sum(a.cached) as cached, sum(a.output) as output,
                        sum(a.thoughts) as thoughts, sum(a.cost) as cost,
                        bool_and(a.cost is not null or a.prompt + a.output + a.thoughts = 0) as known,
                        count(*) filter (where a.first and a.cost_unknown) as unknown
                    from answer a join batch b on b.id = a.batch
                    where b.dataset = :dataset
                    group by a.batch)
                select b.id, b.wave, b.attempt, j.mode, j.model, j.settled_at is not null as settled,
                    coalesce(a.answers, 0) as answers, coalesce(a.prompt, 0) as prompt,
                    coalesce(a.cached, 0) as cached, coalesce(a.output, 0) as output,
                    coalesce(a.thoughts, 0) as thoughts,
                    case when coalesce(a.known, true) then coalesce(a.cost, 0) end as cost,
                    coalesce(a.unknown, 0) as unknown, j.estimated_usd, j.requests
                from batch b
                join job j on j.batch = b.id
                left join answered a on a.batch = b.id
                where b.dataset = :dataset and j.ended is distinct from 'WITHDRAWN'
                order by b.wave, b.id
                """)
                .param("dataset", dataset)
                .query((rs, i) -> new BatchCost(
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
                                        rs.getLong("thoughts")),
                                rs.getBigDecimal("cost"),
                                Unknown.of(
                                        rs.getLong("unknown"),
                                        rs.getBigDecimal("estimated_usd"),
                                        rs.getObject("requests", Integer.class)),
                                rs.getBigDecimal("estimated_usd"))))
                .list();
    }
}
