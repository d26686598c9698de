package dev.cupel.results;

import dev.cupel.events.RefinedRecord;
import dev.cupel.events.StagedItem;
import dev.cupel.schemas.Topics;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table item: every staged item, and its record once there is one. */
@Repository
class Items {

    private static final int FETCH = 20;

    private final JdbcClient jdbc;

    Items(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps items that are not known yet. Those of further attempts are: they come from here. */
    void add(Collection<StagedItem> items) {
        var byKey = new LinkedHashMap<String, StagedItem>();
        items.forEach(item -> byKey.putIfAbsent(Topics.STAGED_ITEMS.keyOf(item), item));
        var list = List.copyOf(byKey.values());
        jdbc.sql("""
                insert into item (dataset, id, attempt, position, body, accepted_at)
                select dataset, id, attempt, position, body, to_timestamp(accepted_at / 1000.0)
                from unnest(:datasets::text[], :ids::text[], :attempts::int[], :positions::bigint[], :bodies::bytea[],
                    :times::bigint[]) as i (dataset, id, attempt, position, body, accepted_at)
                on conflict do nothing
                """)
                .param("datasets", list.stream().map(StagedItem::getDataset).toArray(String[]::new))
                .param("ids", list.stream().map(StagedItem::getItem).toArray(String[]::new))
                .param(
                        "attempts",
                        list.stream().mapToInt(StagedItem::getAttempt).toArray())
                .param("positions", list.stream().map(StagedItem::getPosition).toArray(Long[]::new))
                .param("bodies", list.stream().map(Topics.STAGED_ITEMS::encode).toArray(byte[][]::new))
                .param(
                        "times",
                        list.stream()
                                .mapToLong(item -> item.getAcceptedAt().toEpochMilli())
                                .toArray())
                .update();
    }

    boolean haveAll(String dataset, Collection<String> ids) {
        return jdbc.sql("select count(*) from item where dataset = :dataset and id = any(:ids::text[])")
                        .param("dataset", dataset)
                        .param("ids", ids.toArray(String[]::new))
                        .query(Long.class)
                        .single()
                == ids.size();
    }

    /** Staged records by id. */
    Map<String, StagedItem> staged(String dataset, Collection<String> ids) {
        var found = new HashMap<String, StagedItem>();
        jdbc.sql("select body from item where dataset = :dataset and id = any(:ids::text[])")
                .param("dataset", dataset)
                .param("ids", ids.toArray(String[]::new))
                .query(rs -> {
                    var item = Topics.STAGED_ITEMS.decode(rs.getBytes(1));
                    found.put(item.getItem(), item);
                });
        return found;
    }

    /** Attempts of items that do not count against the limit of their recipe, by id; those without such are left out. */
    Map<String, Integer> attemptsBefore(String dataset, Collection<String> ids) {
        var found = new HashMap<String, Integer>();
        jdbc.sql("""
                select id, attempts_before from item
                where dataset = :dataset and id = any(:ids::text[]) and attempts_before > 0
                """)
                .param("dataset", dataset)
                .param("ids", ids.toArray(String[]::new))
                .query(rs -> {
                    found.put(rs.getString(1), rs.getInt(2));
                });
        return found;
    }

    /** Lets items go on to the attempt after this one; returns those that were in it and have no outcome. */
    Set<String> askAgain(String dataset, Collection<String> ids, int attempt) {
        return new HashSet<>(jdbc.sql("""
                update item set attempt = attempt + 1
                where dataset = :dataset and id = any(:ids::text[]) and attempt = :attempt and outcome is null
                returning id
                """)
                .param("dataset", dataset)
                .param("ids", ids.toArray(String[]::new))
                .param("attempt", attempt)
                .query((rs, i) -> rs.getString(1))
                .list());
    }

    /** Gives items their outcome; returns those that had none. */
    Set<String> finish(Collection<RefinedRecord> records) {
        var list = List.copyOf(records);
        return new HashSet<>(jdbc.sql("""
                update item i set outcome = r.outcome, record = r.record, refined_at = to_timestamp(r.at / 1000.0)
                from unnest(:datasets::text[], :ids::text[], :outcomes::text[], :records::bytea[], :times::bigint[])
                    as r (dataset, id, outcome, record, at)
                where i.dataset = r.dataset and i.id = r.id and i.outcome is null
                returning i.id
                """)
                .param("datasets", list.stream().map(RefinedRecord::getDataset).toArray(String[]::new))
                .param("ids", list.stream().map(RefinedRecord::getItem).toArray(String[]::new))
                .param("outcomes", list.stream().map(r -> r.getOutcome().name()).toArray(String[]::new))
                .param(
                        "records",
                        list.stream().map(Topics.REFINED_RECORDS::encode).toArray(byte[][]::new))
                .param(
                        "times",
                        list.stream()
                                .mapToLong(r -> r.getRefinedAt().toEpochMilli())
                                .toArray())
                .query((rs, i) -> rs.getString(1))
                .list());
    }

    /** How many items a dataset has, and how many of them have a record. */
    record Count(long staged, long records) {}

    Count count(String dataset) {
        return jdbc.sql("select count(*), count(record) from item where dataset = :dataset")
                .param("dataset", dataset)
                .query((rs, i) -> new Count(rs.getLong(1), rs.getLong(2)))
                .single();
    }

    /** Hands out the dataset's records in its order, without holding them all. Needs a transaction. */
    void forEachRecord(String dataset, Consumer<RefinedRecord> consumer) {
        jdbc.sql("""
                select record from item
                where dataset = :dataset and record is not null
                order by position nulls last, id
                """).param("dataset", dataset).withFetchSize(FETCH).query(rs -> {
            consumer.accept(Topics.REFINED_RECORDS.decode(rs.getBytes(1)));
        });
    }
}
