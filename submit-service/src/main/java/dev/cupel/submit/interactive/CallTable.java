package dev.cupel.submit.interactive;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Table call: the calls of interactive batches, one for each request. A row is committed before its call is made, and marked
 * with the transaction that publishes its line; so a request has one call under way at most, and one line.
 */
@Repository
class CallTable {

    private final JdbcClient jdbc;

    CallTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keys of the batch's requests whose call has begun. */
    Set<String> keys(String batch) {
        return new HashSet<>(jdbc.sql("select key from call where batch = :batch")
                .param("batch", batch)
                .query((rs, i) -> rs.getString(1))
                .list());
    }

    /** Notes calls that are about to be made; returns the keys of those that nobody has made before. */
    Set<String> begin(String batch, String by, Collection<String> keys) {
        return new HashSet<>(jdbc.sql("""
                insert into call (batch, key, asked_by, asked_at)
                select :batch, key, :by, now() from unnest(:keys::text[]) as k (key)
                on conflict do nothing
                returning key
                """)
                .param("batch", batch)
                .param("by", by)
                .param("keys", keys.toArray(String[]::new))
                .query((rs, i) -> rs.getString(1))
                .list());
    }

    /** Marks calls that have their line now; returns the keys of those that had none. */
    Set<String> answered(String batch, Collection<String> keys) {
        return new HashSet<>(jdbc.sql("""
                update call set answered_at = now()
                where batch = :batch and key = any(:keys::text[]) and answered_at is null
                returning key
                """)
                .param("batch", batch)
                .param("keys", keys.toArray(String[]::new))
                .query((rs, i) -> rs.getString(1))
                .list());
    }

    /** Keys of calls that somebody else has made and got no answer to. */
    List<String> lost(String batch, String notBy) {
        return jdbc.sql("select key from call where batch = :batch and answered_at is null and asked_by <> :notBy")
                .param("batch", batch)
                .param("notBy", notBy)
                .query((rs, i) -> rs.getString(1))
                .list();
    }

    /** Takes calls back that were certainly not billed: they count as never made. */
    void takeBack(String batch, String by, Collection<String> keys) {
        jdbc.sql("""
                delete from call
                where batch = :batch and key = any(:keys::text[]) and asked_by = :by and answered_at is null
                """)
                .param("batch", batch)
                .param("by", by)
                .param("keys", keys.toArray(String[]::new))
                .update();
    }

    /** Deletes the calls of a batch that is completed. */
    void forget(String batch) {
        jdbc.sql("delete from call where batch = :batch").param("batch", batch).update();
    }
}
