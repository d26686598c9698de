package dev.cupel.ingest.intake;

import dev.cupel.messaging.Origin;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table item: the accepted items; and table accepted: how many there are. */
@Repository
class AcceptedItems {

    private final JdbcClient jdbc;

    AcceptedItems(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An item to be accepted; hash is SHA-256 of its content in hex. */
    record Accepted(
            ItemId id,
            String hash,
            @Nullable String group,
            @Nullable Long position,
            int characters,
            int tokens,
            Origin origin) {}

    /** Stores items that are not known yet, and returns those that it stored. */
    Set<ItemId> addNew(Collection<Accepted> items) {
        var list = List.copyOf(items);
        return new HashSet<>(jdbc.sql("""
                with added as (
                    insert into item (dataset, id, hash, group_label, position, characters, tokens, attempt, partition,
                        record_offset)
                    select dataset, id, decode(hash, 'hex'), group_label, position, characters, tokens, 1, partition,
                        record_offset
                    from unnest(:datasets::text[], :ids::text[], :hashes::text[], :groups::text[], :positions::bigint[],
                        :characters::int[], :tokens::int[], :partitions::int[], :offsets::bigint[])
                        as i (dataset, id, hash, group_label, position, characters, tokens, partition, record_offset)
                    order by dataset, id
                    on conflict do nothing
                    returning dataset, id, partition),
                counted as (
                    insert into accepted (dataset, partition, items)
                    select dataset, partition, count(*) from added group by dataset, partition order by dataset, partition
                    on conflict (dataset, partition) do update set items = accepted.items + excluded.items)
                select dataset, id from added
                """)
                .param("datasets", list.stream().map(i -> i.id().dataset()).toArray(String[]::new))
                .param("ids", list.stream().map(i -> i.id().item()).toArray(String[]::new))
                .param("hashes", list.stream().map(Accepted::hash).toArray(String[]::new))
                .param("groups", list.stream().map(Accepted::group).toArray(String[]::new))
                .param("positions", list.stream().map(Accepted::position).toArray(Long[]::new))
                .param(
                        "characters",
                        list.stream().mapToInt(Accepted::characters).toArray())
                .param("tokens", list.stream().mapToInt(Accepted::tokens).toArray())
                .param(
                        "partitions",
                        list.stream().mapToInt(i -> i.origin().partition()).toArray())
                .param(
                        "offsets",
                        list.stream().mapToLong(i -> i.origin().offset()).toArray())
                .query((rs, i) -> new ItemId(rs.getString(1), rs.getString(2)))
                .list());
    }

    /** Content hashes of known items, in hex. */
    Map<ItemId, String> hashes(Collection<ItemId> ids) {
        var list = List.copyOf(ids);
        var hashes = new HashMap<ItemId, String>();
        jdbc.sql("""
                select dataset, id, encode(hash, 'hex') from item
                where (dataset, id) in (select * from unnest(:datasets::text[], :ids::text[]))
                """)
                .param("datasets", list.stream().map(ItemId::dataset).toArray(String[]::new))
                .param("ids", list.stream().map(ItemId::item).toArray(String[]::new))
                .query(rs -> {
                    hashes.put(new ItemId(rs.getString(1), rs.getString(2)), rs.getString(3));
                });
        return hashes;
    }

    long count(String dataset) {
        return jdbc.sql("select coalesce(sum(items), 0) from accepted where dataset = :dataset")
                .param("dataset", dataset)
                .query(Long.class)
                .single();
    }
}
