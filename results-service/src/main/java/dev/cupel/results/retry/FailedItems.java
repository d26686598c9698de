package dev.cupel.results.retry;

import dev.cupel.results.item.ItemBody;
import dev.cupel.results.item.ItemRecord;
import dev.cupel.results.retry.RetryRequests.RetryRequest;
import dev.cupel.results.settle.FailedItem;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Those of table item that ended without an answer. */
@Repository
class FailedItems {

    /** A chunk ends also here: its items and records are held in memory. */
    private static final long CHUNK_BYTES = 16 * 1024 * 1024;

    private final JdbcClient jdbc;

    FailedItems(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The next items of a request, by id. Copies share what comes of those that are asked. */
    List<FailedItem> next(RetryRequest request, int limit) {
        return jdbc.sql("""
                select body, record from (
                    select id, body, record, row_number() over (order by id) as number,
                        sum(octet_length(body) + octet_length(record)) over (order by id) as bytes
                    from (
                        select id, body, record from item
                        where dataset = :dataset and id > :after and outcome <> 'REFINED' and copy_of is null
                        order by id
                        limit :limit) failed) counted
                where number = 1 or bytes <= :bytes
                order by id
                """)
                .param("dataset", request.dataset())
                .param("after", request.after())
                .param("limit", limit)
                .param("bytes", CHUNK_BYTES)
                .query((rs, i) -> new FailedItem(new ItemBody(rs.getBytes(1)), ItemRecord.decode(rs.getBytes(2))))
                .list();
    }

    /**
     * Takes the outcome from items, and lets them go on to their next attempt as if it were the first. Returns those
     * that were still in the attempt that they had failed in.
     */
    Set<String> reopen(String dataset, Collection<FailedItem> items) {
        return new HashSet<>(jdbc.sql("""
                with failed as (
                    select i.id from item i
                    join unnest(:ids::text[], :attempts::int[]) as f (id, attempt) using (id, attempt)
                    where i.dataset = :dataset and i.outcome <> 'REFINED'
                    order by i.id
                    for update of i)
                update item i set outcome = null, message = null, record = null, refined_at = null,
                    attempt = i.attempt + 1, attempts_before = i.attempt
                from failed where i.dataset = :dataset and i.id = failed.id
                returning i.id
                """)
                .param("dataset", dataset)
                .param("ids", items.stream().map(FailedItem::id).toArray(String[]::new))
                .param("attempts", items.stream().mapToInt(FailedItem::attempt).toArray())
                .query((rs, i) -> rs.getString(1))
                .list());
    }
}
