package dev.cupel.results.copy;

import dev.cupel.results.item.ItemBody;
import dev.cupel.results.item.ItemRecord;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Copies without an outcome. */
@Repository
class OpenCopies {

    /** A chunk ends also here: its items and records are held in memory. */
    private static final long CHUNK_BYTES = 16 * 1024 * 1024;

    private final JdbcClient jdbc;

    OpenCopies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Items that have an outcome and open copies, by key, locked until the transaction ends; not those that another one has locked. Of all
     * that have copies one index entry each is read, however many copies they have.
     *
     * @param after key behind which to begin
     */
    List<String> originals(String after, int limit) {
        return jdbc.sql("""
                with recursive waiting as (
                    (select copy_of from item
                        where copy_of is not null and outcome is null and copy_of > :after order by copy_of limit 1)
                    union all
                    select next.copy_of from waiting w cross join lateral (
                        select copy_of from item
                        where copy_of is not null and outcome is null and copy_of > w.copy_of
                        order by copy_of limit 1) next)
                select w.copy_of from waiting w cross join lateral (
                    select id from item
                    where dataset = split_part(w.copy_of, '/', 1) and id = split_part(w.copy_of, '/', 2)
                        and coalesce(outcome, '') <> ''
                    for no key update skip locked) original
                limit :limit
                """)
                .param("after", after)
                .param("limit", limit)
                .query((rs, i) -> rs.getString(1))
                .list();
    }

    /** A copy, and the record of the item that was asked. */
    record OpenCopy(String original, ItemBody staged, ItemRecord record) {}

    /** Open copies of items, by the keys of these. */
    List<OpenCopy> of(List<String> originals, int limit) {
        return jdbc.sql("""
                select copy_of, body, record from (
                    select copy_of, dataset, id, body, record,
                        row_number() over (order by copy_of, dataset, id) as number,
                        sum(octet_length(body) + octet_length(record)) over (order by copy_of, dataset, id) as bytes
                    from (
                        select c.copy_of, c.dataset, c.id, c.body, o.record
                        from item c
                        cross join lateral (
                            select record from item
                            where dataset = split_part(c.copy_of, '/', 1) and id = split_part(c.copy_of, '/', 2) limit 1) o
                        where c.copy_of = any(:originals::text[]) and c.outcome is null
                        order by c.copy_of, c.dataset, c.id
                        limit :limit) chunk) counted
                where number = 1 or bytes <= :bytes
                order by number
                """)
                .param("originals", originals.toArray(String[]::new))
                .param("limit", limit)
                .param("bytes", CHUNK_BYTES)
                .query((rs, i) ->
                        new OpenCopy(rs.getString(1), new ItemBody(rs.getBytes(2)), ItemRecord.decode(rs.getBytes(3))))
                .list();
    }

    /** Gives copies their outcome. */
    void finish(Collection<SharedRecord> shared) {
        var list = List.copyOf(shared);
        jdbc.sql("""
                update item i set outcome = r.outcome, message = r.message, record = r.record,
                    refined_at = to_timestamp(r.at / 1000.0), saved = r.saved::numeric
                from unnest(:datasets::text[], :ids::text[], :outcomes::text[], :messages::text[], :records::bytea[],
                    :times::bigint[], :saved::text[]) as r (dataset, id, outcome, message, record, at, saved)
                where i.dataset = r.dataset and i.id = r.id
                """)
                .param("datasets", list.stream().map(s -> s.record().dataset()).toArray(String[]::new))
                .param("ids", list.stream().map(s -> s.record().item()).toArray(String[]::new))
                .param(
                        "outcomes",
                        list.stream().map(s -> s.record().outcome().name()).toArray(String[]::new))
                .param("messages", list.stream().map(s -> s.record().message()).toArray(String[]::new))
                .param("records", list.stream().map(s -> s.record().encode()).toArray(byte[][]::new))
                .param(
                        "times",
                        list.stream()
                                .mapToLong(s -> s.record().refinedAt().toEpochMilli())
                                .toArray())
                .param("saved", list.stream().map(SharedRecord::savedText).toArray(String[]::new))
                .update();
    }
}
