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
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/**
 * Table item: every staged item, and its record once there is one.
 *
 * <p>What looks items up by id must go by the primary key, also when the statistics have not heard of a dataset yet, or of
 * open items: then any index that begins with the dataset looks like one with a single entry, and all of the dataset is
 * read for each id. So the dataset comes from a sub-select, which is estimated by the average of all, and the outcome is
 * compared in a way that the partial indexes do not know.
 */
@Repository
class Items {

    private static final int FETCH = 20;
    private static final JsonMapper JSON = JsonMapper.shared();

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
                insert into item (dataset, id, attempt, position, labels, body, accepted_at)
                select dataset, id, attempt, position, labels::jsonb, body, to_timestamp(accepted_at / 1000.0)
                from unnest(:datasets::text[], :ids::text[], :attempts::int[], :positions::bigint[], :labels::text[],
                    :bodies::bytea[], :times::bigint[])
                    as i (dataset, id, attempt, position, labels, body, accepted_at)
                order by dataset, id
                on conflict do nothing
                """)
                .param("datasets", list.stream().map(StagedItem::getDataset).toArray(String[]::new))
                .param("ids", list.stream().map(StagedItem::getItem).toArray(String[]::new))
                .param(
                        "attempts",
                        list.stream().mapToInt(StagedItem::getAttempt).toArray())
                .param("positions", list.stream().map(StagedItem::getPosition).toArray(Long[]::new))
                .param(
                        "labels",
                        list.stream()
                                .map(item -> JSON.writeValueAsString(item.getLabels()))
                                .toArray(String[]::new))
                .param("bodies", list.stream().map(Topics.STAGED_ITEMS::encode).toArray(byte[][]::new))
                .param(
                        "times",
                        list.stream()
                                .mapToLong(item -> item.getAcceptedAt().toEpochMilli())
                                .toArray())
                .update();
    }

    boolean haveAll(String dataset, Collection<String> ids) {
        return jdbc.sql("select count(*) from item where dataset = (select :dataset) and id = any(:ids::text[])")
                        .param("dataset", dataset)
                        .param("ids", ids.toArray(String[]::new))
                        .query(Long.class)
                        .single()
                == ids.size();
    }

    /** Staged records by id. */
    Map<String, StagedItem> staged(String dataset, Collection<String> ids) {
        var found = new HashMap<String, StagedItem>();
        jdbc.sql("select body from item where dataset = (select :dataset) and id = any(:ids::text[])")
                .param("dataset", dataset)
                .param("ids", ids.toArray(String[]::new))
                .query(rs -> {
                    var item = Topics.STAGED_ITEMS.decode(rs.getBytes(1));
                    found.put(item.getItem(), item);
                });
        return found;
    }

    /**
     * How far an item has come.
     *
     * @param attempt that it is in, or ended with
     * @param attemptsBefore attempts that do not count against the limit of its recipe
     * @param outcome null: it has none
     * @param batch in which it got its outcome; null: it has none
     */
    record Standing(
            int attempt,
            int attemptsBefore,
            @Nullable String outcome,
            @Nullable String batch) {}

    /** How far items have come, by id; they stay so until the transaction ends. */
    Map<String, Standing> standing(String dataset, Collection<String> ids) {
        var found = new HashMap<String, Standing>();
        jdbc.sql("""
                select id, attempt, attempts_before, outcome, record from item
                where dataset = (select :dataset) and id = any(:ids::text[])
                order by id
                for update
                """)
                .param("dataset", dataset)
                .param("ids", ids.toArray(String[]::new))
                .query(rs -> {
                    var record = rs.getBytes(5);
                    found.put(
                            rs.getString(1),
                            new Standing(
                                    rs.getInt(2),
                                    rs.getInt(3),
                                    rs.getString(4),
                                    record == null
                                            ? null
                                            : Topics.REFINED_RECORDS
                                                    .decode(record)
                                                    .getBatch()));
                });
        return found;
    }

    /** Batches in which those of the items have failed that have. */
    Set<String> batchesOfFailed(String dataset, Collection<String> ids) {
        return new HashSet<>(jdbc.sql("""
                select record from item where dataset = (select :dataset) and id = any(:ids::text[])
                    and coalesce(outcome, 'REFINED') <> 'REFINED'
                """)
                .param("dataset", dataset)
                .param("ids", ids.toArray(String[]::new))
                .query((rs, i) -> Topics.REFINED_RECORDS.decode(rs.getBytes(1)).getBatch())
                .list());
    }

    /** Lets items go on to the attempt after this one; returns those that were in it and have no outcome. */
    Set<String> askAgain(String dataset, Collection<String> ids, int attempt) {
        return new HashSet<>(jdbc.sql("""
                update item set attempt = attempt + 1
                where dataset = (select :dataset) and id = any(:ids::text[]) and attempt = :attempt
                    and coalesce(outcome, '') = ''
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
        return finish(records, false);
    }

    /** Gives items a better outcome; returns those that had none, or had failed. */
    Set<String> improve(Collection<RefinedRecord> records) {
        return finish(records, true);
    }

    private Set<String> finish(Collection<RefinedRecord> records, boolean alsoFailed) {
        var list = List.copyOf(records);
        return new HashSet<>(jdbc.sql("""
                update item i set outcome = r.outcome, message = r.message, record = r.record,
                    refined_at = to_timestamp(r.at / 1000.0)
                from unnest(:datasets::text[], :ids::text[], :outcomes::text[], :messages::text[], :records::bytea[],
                    :times::bigint[]) as r (dataset, id, outcome, message, record, at)
                where i.dataset = r.dataset and i.id = r.id
                    and (coalesce(i.outcome, '') = '' or :alsoFailed and i.outcome <> 'REFINED')
                returning i.id
                """)
                .param("alsoFailed", alsoFailed)
                .param("datasets", list.stream().map(RefinedRecord::getDataset).toArray(String[]::new))
                .param("ids", list.stream().map(RefinedRecord::getItem).toArray(String[]::new))
                .param("outcomes", list.stream().map(r -> r.getOutcome().name()).toArray(String[]::new))
                .param("messages", list.stream().map(RefinedRecord::getMessage).toArray(String[]::new))
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
                order by place, id
                """).param("dataset", dataset).withFetchSize(FETCH).query(rs -> {
            consumer.accept(Topics.REFINED_RECORDS.decode(rs.getBytes(1)));
        });
    }
}
