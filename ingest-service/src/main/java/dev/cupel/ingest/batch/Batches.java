package dev.cupel.ingest.batch;

import static java.util.Comparator.comparing;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table batch: what was cut, and what came of it. */
@Repository
public class Batches {

    private final JdbcClient jdbc;

    Batches(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Sums over batches. */
    public record Progress(int batches, int open, long retried) {}

    void add(String id, String dataset, int wave, int attempt, int items) {
        jdbc.sql("""
                insert into batch (id, dataset, wave, attempt, items) values (:id, :dataset, :wave, :attempt, :items)
                """)
                .param("id", id)
                .param("dataset", dataset)
                .param("wave", wave)
                .param("attempt", attempt)
                .param("items", items)
                .update();
    }

    /**
     * How a batch has come out.
     *
     * @param retried how many items are asked again
     * @param refined how many are refined
     * @param answers whether all items have an answer but those that have none
     * @param unanswered items that have none
     */
    record Settled(String id, int retried, int refined, boolean answers, List<String> unanswered) {}

    /** Notes how batches have come out, each named once; what was noted of them before is replaced. */
    void settle(Collection<Settled> batches) {
        // In the order of ids, as every writer of several rows of a table does, so that no two of them deadlock.
        var list = batches.stream().sorted(comparing(Settled::id)).toList();
        var ids = list.stream().map(Settled::id).toArray(String[]::new);
        jdbc.sql("""
                with settled as materialized (
                    select b.id, s.retried, s.refined, s.answers from batch b
                    join unnest(:ids::text[], :retried::int[], :refined::int[], :answers::bool[])
                        as s (id, retried, refined, answers) using (id)
                    order by b.id
                    for update of b)
                update batch b set retried = s.retried, refined = s.refined, answers = s.answers
                from settled s where b.id = s.id
                """)
                .param("ids", ids)
                .param("retried", list.stream().mapToInt(Settled::retried).toArray())
                .param("refined", list.stream().mapToInt(Settled::refined).toArray())
                .param("answers", list.stream().map(Settled::answers).toArray(Boolean[]::new))
                .update();
        jdbc.sql("delete from unanswered where batch = any(:ids::text[])")
                .param("ids", ids)
                .update();
        var unanswered = list.stream()
                .flatMap(batch -> batch.unanswered().stream().map(item -> new Unanswered(batch.id(), item)))
                .toList();
        if (!unanswered.isEmpty()) {
            jdbc.sql("insert into unanswered (batch, item) select * from unnest(:batches::text[], :items::text[])")
                    .param("batches", unanswered.stream().map(Unanswered::batch).toArray(String[]::new))
                    .param("items", unanswered.stream().map(Unanswered::item).toArray(String[]::new))
                    .update();
        }
    }

    /** How many items of a dataset were refined, copies of such included. */
    long refined(String dataset) {
        return jdbc.sql("""
                select (select coalesce(sum(refined), 0) from batch where dataset = :dataset)
                    + (select count(*) from item c
                        where c.dataset = :dataset and c.copy_of is not null
                            and not exists (
                                select from item o join unanswered u on u.batch = o.batch and u.item = o.id
                                where o.dataset = split_part(c.copy_of, '/', 1) and o.id = split_part(c.copy_of, '/', 2)))
                """).param("dataset", dataset).query(Long.class).single();
    }

    private record Unanswered(String batch, String item) {}

    public Progress progress(String dataset) {
        return jdbc.sql("""
                select count(*), count(*) filter (where retried is null), coalesce(sum(retried), 0) from batch
                where dataset = :dataset
                """)
                .param("dataset", dataset)
                .query((rs, i) -> new Progress(rs.getInt(1), rs.getInt(2), rs.getLong(3)))
                .single();
    }

    /**
     * Which batches a dataset has.
     *
     * @param first number of the first; null: it has none
     * @param last number of the last; null likewise
     */
    public record Range(
            int batches, @Nullable Integer first, @Nullable Integer last) {}

    public Range range(String dataset) {
        return jdbc.sql("""
                select count(*), min(number), max(number)
                from (select substring(id from '[0-9]+$')::int as number from batch where dataset = :dataset) b
                """)
                .param("dataset", dataset)
                .query((rs, i) ->
                        new Range(rs.getInt(1), rs.getObject(2, Integer.class), rs.getObject(3, Integer.class)))
                .single();
    }

    /** Whether a batch of a wave with an earlier attempt than this one is not settled. */
    boolean isOpenBefore(String dataset, int wave, int attempt) {
        return jdbc.sql("""
                select exists (
                    select 1 from batch
                    where dataset = :dataset and wave = :wave and attempt < :attempt and retried is null)
                """)
                .param("dataset", dataset)
                .param("wave", wave)
                .param("attempt", attempt)
                .query(Boolean.class)
                .single();
    }

    /** How many items the settled batches of a wave with an earlier attempt than this one ask again. */
    long retriedBefore(String dataset, int wave, int attempt) {
        return jdbc.sql("""
                select coalesce(sum(retried), 0) from batch
                where dataset = :dataset and wave = :wave and attempt < :attempt
                """)
                .param("dataset", dataset)
                .param("wave", wave)
                .param("attempt", attempt)
                .query(Long.class)
                .single();
    }

    /** Whether all items of a complete dataset have an outcome: no batch is open, and no item waits for one. */
    public boolean finished(String dataset) {
        return jdbc.sql("""
                select d.state = 'COMPLETE'
                    and not exists (select 1 from item where dataset = d.id and batch is null)
                    and not exists (select 1 from batch where dataset = d.id and retried is null)
                    and (select coalesce(sum(retried), 0) from batch where dataset = d.id)
                        <= (select coalesce(sum(attempt - 1), 0) from item where dataset = d.id and attempt > 1)
                from dataset d where d.id = :dataset
                """)
                .param("dataset", dataset)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }
}
