package dev.cupel.submit.request;

import dev.cupel.submit.batch.Batch;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table staged_item: what the requests of a batch are made of. */
@Repository
public class StagedItems {

    private final JdbcClient jdbc;

    StagedItems(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps items; of one item the latest attempt. */
    void add(Collection<StagedAttempt> attempts) {
        var latest = new LinkedHashMap<String, StagedAttempt>();
        attempts.forEach(attempt -> latest.merge(attempt.key(), attempt, (a, b) -> a.attempt() > b.attempt() ? a : b));
        var list = List.copyOf(latest.values());
        jdbc.sql("""
                insert into staged_item (dataset, item, attempt, body)
                select * from unnest(:datasets::text[], :items::text[], :attempts::int[], :bodies::bytea[])
                    as i (dataset, item, attempt, body)
                order by dataset, item
                on conflict (dataset, item) do update set attempt = excluded.attempt, body = excluded.body
                where staged_item.attempt < excluded.attempt
                """)
                .param("datasets", list.stream().map(StagedAttempt::dataset).toArray(String[]::new))
                .param("items", list.stream().map(StagedAttempt::item).toArray(String[]::new))
                .param(
                        "attempts",
                        list.stream().mapToInt(StagedAttempt::attempt).toArray())
                .param("bodies", list.stream().map(StagedAttempt::body).toArray(byte[][]::new))
                .update();
    }

    /** Whether every item of the batch has arrived here. */
    public boolean haveAll(Batch batch) {
        return count(batch) == batch.items().size();
    }

    private long count(Batch batch) {
        return jdbc.sql("""
                select count(*) from staged_item
                where dataset = :dataset and item = any(:items::text[]) and attempt >= :attempt
                """)
                .param("dataset", batch.dataset())
                .param("items", batch.items().toArray(String[]::new))
                .param("attempt", batch.attempt())
                .query(Long.class)
                .single();
    }

    /** Items of a dataset by id. */
    public Map<String, Question> questions(String dataset, Collection<String> ids) {
        var questions = new HashMap<String, Question>();
        jdbc.sql("select body from staged_item where dataset = :dataset and item = any(:items::text[])")
                .param("dataset", dataset)
                .param("items", ids.toArray(String[]::new))
                .query(rs -> {
                    var question = StagedItemCodec.decode(rs.getBytes(1));
                    questions.put(question.item(), question);
                });
        return questions;
    }

    /**
     * Forgets items whose batches are settled, unless they are staged for a further attempt; in the order of adding. Each is
     * found by its key, whatever else is staged, and deleted from where it was found.
     */
    public void forget(Collection<String> batches) {
        jdbc.sql("""
                with settled as materialized (
                    select dataset, attempt, unnest(items) as item from batch where id = any(:batches::text[])
                    order by dataset, item),
                locked as (
                    select s.place
                    from settled
                    cross join lateral (
                        select ctid as place from staged_item
                        where dataset = settled.dataset and item = settled.item and attempt = settled.attempt
                        for update) s)
                delete from staged_item where ctid = any(array(select place from locked))
                """).param("batches", batches.toArray(String[]::new)).update();
    }
}
