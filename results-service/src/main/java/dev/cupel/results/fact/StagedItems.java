package dev.cupel.results.fact;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Table item: keeps every staged item. */
@Repository
class StagedItems {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;

    StagedItems(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps items that are not known yet. Those of further attempts are: they come from here. */
    void add(Collection<NewItem> items) {
        var byKey = new LinkedHashMap<NewItem.Key, NewItem>();
        items.forEach(item -> byKey.putIfAbsent(item.key(), item));
        var list = List.copyOf(byKey.values());
        jdbc.sql("""
                insert into item (dataset, id, attempt, position, copy_of, labels, body, accepted_at)
                select dataset, id, attempt, position, copy_of, labels::jsonb, body, to_timestamp(accepted_at / 1000.0)
                from unnest(:datasets::text[], :ids::text[], :attempts::int[], :positions::bigint[], :copies::text[],
                    :labels::text[], :bodies::bytea[], :times::bigint[])
                    as i (dataset, id, attempt, position, copy_of, labels, body, accepted_at)
                order by dataset, id
                on conflict do nothing
                """)
                .param("datasets", list.stream().map(NewItem::dataset).toArray(String[]::new))
                .param("ids", list.stream().map(NewItem::id).toArray(String[]::new))
                .param("attempts", list.stream().mapToInt(NewItem::attempt).toArray())
                .param("positions", list.stream().map(NewItem::position).toArray(Long[]::new))
                .param("copies", list.stream().map(NewItem::copyOf).toArray(String[]::new))
                .param(
                        "labels",
                        list.stream()
                                .map(item -> JSON.writeValueAsString(item.labels()))
                                .toArray(String[]::new))
                .param("bodies", list.stream().map(item -> item.body().bytes()).toArray(byte[][]::new))
                .param(
                        "times",
                        list.stream()
                                .mapToLong(item -> item.acceptedAt().toEpochMilli())
                                .toArray())
                .update();
    }
}
