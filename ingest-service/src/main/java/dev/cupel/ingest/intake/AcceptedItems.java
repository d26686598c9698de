package dev.cupel.ingest.intake;

import dev.cupel.messaging.Origin;
import dev.cupel.schemas.Topics;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
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

    /**
     * An item to be accepted.
     *
     * @param request hash of what is asked about it; null: it is a copy
     * @param copyOf the item that is asked in its place, as {@code dataset/item}; null: it is asked itself
     * @param hash SHA-256 of its content, in hex
     * @param source where its publisher found it; null: not said, or nobody asks
     */
    record Accepted(
            ItemId id,
            @Nullable UUID request,
            @Nullable String copyOf,
            String hash,
            @Nullable String group,
            @Nullable Long position,
            int characters,
            int tokens,
            @Nullable String source,
            Origin origin) {

        /** The same, for which another item is asked. */
        Accepted asCopyOf(String original) {
            return new Accepted(id, null, original, hash, group, position, characters, tokens, source, origin);
        }
    }

    /**
     * Stores items that are not known yet, and returns those that it stored. An item is not stored either when another one of its dataset has
     * the same request.
     */
    Set<ItemId> addNew(Collection<Accepted> items) {
        var list = List.copyOf(items);
        return new HashSet<>(jdbc.sql("""
                with added as (
                    insert into item (dataset, id, request, copy_of, batch, hash, group_label, position, characters, tokens, attempt, source, partition,
                        record_offset)
                    select dataset, id, request, copy_of, case when copy_of is not null then '' end, decode(hash, 'hex'), group_label, position, characters, tokens, 1, source, partition,
                        record_offset
                    from unnest(:datasets::text[], :ids::text[], :requests::uuid[], :originals::text[], :hashes::text[], :groups::text[], :positions::bigint[],
                        :characters::int[], :tokens::int[], :itemSources::text[], :partitions::int[], :offsets::bigint[])
                        as i (dataset, id, request, copy_of, hash, group_label, position, characters, tokens, source, partition, record_offset)
                    order by request, dataset, position, id
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
                .param("requests", list.stream().map(Accepted::request).toArray(UUID[]::new))
                .param("originals", list.stream().map(Accepted::copyOf).toArray(String[]::new))
                .param("hashes", list.stream().map(Accepted::hash).toArray(String[]::new))
                .param("groups", list.stream().map(Accepted::group).toArray(String[]::new))
                .param("positions", list.stream().map(Accepted::position).toArray(Long[]::new))
                .param(
                        "characters",
                        list.stream().mapToInt(Accepted::characters).toArray())
                .param("tokens", list.stream().mapToInt(Accepted::tokens).toArray())
                .param("itemSources", list.stream().map(Accepted::source).toArray(String[]::new))
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

    /** Items that ask the same, as {@code dataset/item}, by what they ask: those of a dataset. */
    Map<Asked, String> asking(Collection<Asked> asked) {
        var list = List.copyOf(asked);
        var found = new HashMap<Asked, String>();
        jdbc.sql("""
                select request, dataset, id from item
                where (request, dataset) in (select * from unnest(:requests::uuid[], :datasets::text[]))
                """)
                .param("requests", list.stream().map(Asked::request).toArray(UUID[]::new))
                .param("datasets", list.stream().map(Asked::dataset).toArray(String[]::new))
                .query(rs -> {
                    found.put(
                            new Asked(rs.getObject(1, UUID.class), rs.getString(2)),
                            Topics.itemKey(rs.getString(2), rs.getString(3)));
                });
        return found;
    }

    /** A request of a dataset. */
    record Asked(UUID request, String dataset) {}

    /** Items of any dataset whose requests were answered, as {@code dataset/item}, by request. */
    Map<UUID, String> answered(Collection<UUID> requests) {
        var found = new HashMap<UUID, String>();
        jdbc.sql("""
                select r.request, i.dataset, i.id
                from unnest(:requests::uuid[]) as r (request)
                cross join lateral (
                    select dataset, id from item
                    where request = r.request
                        and exists (select from batch where batch.id = item.batch and answers)
                        and not exists (
                            select from unanswered u where u.batch = item.batch and u.item = item.id)
                    limit 1) i
                """).param("requests", requests.toArray(UUID[]::new)).query(rs -> {
            found.put(rs.getObject(1, UUID.class), Topics.itemKey(rs.getString(2), rs.getString(3)));
        });
        return found;
    }

    long count(String dataset) {
        return jdbc.sql("select coalesce(sum(items), 0) from accepted where dataset = :dataset")
                .param("dataset", dataset)
                .query(Long.class)
                .single();
    }
}
