package dev.cupel.results.settle;

import dev.cupel.results.item.ItemBody;
import dev.cupel.results.item.ItemRecord;
import dev.cupel.schemas.Outcome;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Table item: how far each item has come, and its record once there is one.
 *
 * <p>What looks items up by id must go by the primary key, also when the statistics have not heard of a dataset yet, or of
 * open items: then any index that begins with the dataset looks like one with a single entry, and all of the dataset is
 * read for each id. So the dataset comes from a sub-select, which is estimated by the average of all, and the outcome is
 * compared in a way that the partial indexes do not know.
 */
@Repository
class ItemOutcomes {

    private final JdbcClient jdbc;

    ItemOutcomes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean haveAll(String dataset, Collection<String> ids) {
        return jdbc.sql("select count(*) from item where dataset = (select :dataset) and id = any(:ids::text[])")
                        .param("dataset", dataset)
                        .param("ids", ids.toArray(String[]::new))
                        .query(Long.class)
                        .single()
                == ids.size();
    }

    /** Staged items by id. */
    Map<String, ItemBody> staged(String dataset, Collection<String> ids) {
        var found = new HashMap<String, ItemBody>();
        jdbc.sql("select id, body from item where dataset = (select :dataset) and id = any(:ids::text[])")
                .param("dataset", dataset)
                .param("ids", ids.toArray(String[]::new))
                .query(rs -> {
                    found.put(rs.getString(1), new ItemBody(rs.getBytes(2)));
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
            @Nullable Outcome outcome,
            @Nullable String batch) {

        @Nullable
        String outcomeName() {
            return outcome == null ? null : outcome.name();
        }
    }

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
                                    outcome(rs.getString(4)),
                                    record == null
                                            ? null
                                            : ItemRecord.decode(record).batch()));
                });
        return found;
    }

    private static @Nullable Outcome outcome(@Nullable String name) {
        return name == null ? null : Outcome.valueOf(name);
    }

    /** Batches in which those of the items have failed that have. */
    Set<String> batchesOfFailed(String dataset, Collection<String> ids) {
        return new HashSet<>(jdbc.sql("""
                select record from item where dataset = (select :dataset) and id = any(:ids::text[])
                    and coalesce(outcome, 'REFINED') <> 'REFINED'
                """)
                .param("dataset", dataset)
                .param("ids", ids.toArray(String[]::new))
                .query((rs, i) -> ItemRecord.decode(rs.getBytes(1)).batch())
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
    Set<String> finish(Collection<ItemRecord> records) {
        return finish(records, false);
    }

    /** Gives items a better outcome; returns those that had none, or had failed. */
    Set<String> improve(Collection<ItemRecord> records) {
        return finish(records, true);
    }

    private Set<String> finish(Collection<ItemRecord> records, boolean alsoFailed) {
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
                .param("datasets", list.stream().map(ItemRecord::dataset).toArray(String[]::new))
                .param("ids", list.stream().map(ItemRecord::item).toArray(String[]::new))
                .param("outcomes", list.stream().map(r -> r.outcome().name()).toArray(String[]::new))
                .param("messages", list.stream().map(ItemRecord::message).toArray(String[]::new))
                .param("records", list.stream().map(ItemRecord::encode).toArray(byte[][]::new))
                .param(
                        "times",
                        list.stream()
                                .mapToLong(r -> r.refinedAt().toEpochMilli())
                                .toArray())
                .query((rs, i) -> rs.getString(1))
                .list());
    }
}
