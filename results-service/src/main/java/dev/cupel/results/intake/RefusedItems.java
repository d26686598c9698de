package dev.cupel.results.intake;

import dev.cupel.results.item.RefusedItem;
import java.util.Collection;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table refused_item. An item of it that is staged too counts no longer, nor one that was refused before its dataset was declared. */
@Repository
public class RefusedItems {

    private static final int FETCH = 20;

    private static final String COUNTING = """
            from refused_item r
            where r.dataset = :dataset
                and not exists (select from item i where i.dataset = r.dataset and i.id = r.id)
                and not exists (select from dataset_intake d where d.dataset = r.dataset and d.declared_at > r.refused_at)
            """;

    private final JdbcClient jdbc;

    RefusedItems(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Key(String dataset, String item) implements Comparable<Key> {

        @Override
        public int compareTo(Key other) {
            var byDataset = dataset.compareTo(other.dataset);
            return byDataset == 0 ? item.compareTo(other.item) : byDataset;
        }
    }

    /** Keeps what was said last of each item. */
    void keep(Collection<RefusedItem> items) {
        var last = new TreeMap<Key, RefusedItem>();
        items.forEach(item -> last.put(new Key(item.dataset(), item.item()), item));
        if (last.isEmpty()) {
            return;
        }
        var list = last.values();
        jdbc.sql("""
                insert into refused_item (dataset, id, position, body, refused_at)
                select dataset, id, position, body, to_timestamp(refused_at / 1000.0)
                from unnest(:datasets::text[], :ids::text[], :positions::bigint[], :bodies::bytea[], :times::bigint[])
                    as i (dataset, id, position, body, refused_at)
                order by dataset, id
                on conflict (dataset, id) do update set position = excluded.position, body = excluded.body,
                    refused_at = excluded.refused_at
                """)
                .param("datasets", list.stream().map(RefusedItem::dataset).toArray(String[]::new))
                .param("ids", list.stream().map(RefusedItem::item).toArray(String[]::new))
                .param("positions", list.stream().map(RefusedItem::position).toArray(Long[]::new))
                .param("bodies", list.stream().map(RefusedItem::encode).toArray(byte[][]::new))
                .param("times", list.stream().mapToLong(RefusedItem::refusedAt).toArray())
                .update();
    }

    /** How many items of a dataset were refused. */
    public long count(String dataset) {
        return jdbc.sql("select count(*) " + COUNTING)
                .param("dataset", dataset)
                .query(Long.class)
                .single();
    }

    /**
     * They themselves, in the dataset's order, without holding them all. Needs a transaction, in which further statements may
     * be made meanwhile, and must be closed.
     */
    public Stream<RefusedItem> of(String dataset) {
        return jdbc
                .sql("select r.body " + COUNTING + " order by r.place, r.id")
                .param("dataset", dataset)
                .withFetchSize(FETCH)
                .query((rs, i) -> RefusedItem.decode(rs.getBytes(1)))
                .stream();
    }
}
