package dev.cupel.results.settle;

import dev.cupel.results.answer.ErrorText;
import dev.cupel.results.answer.ReadLine.Unread;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table unread_line: why a request has no answer whose line came and could not be read. A later line of it may be good. */
@Repository
class UnreadLines {

    private final JdbcClient jdbc;

    UnreadLines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps those that show which request they answer, in the current transaction. */
    void add(String batch, Collection<Unread> lines) {
        var messages = new HashMap<String, String>();
        lines.forEach(line -> line.key().ifPresent(key -> messages.putIfAbsent(key, ErrorText.of(line.message()))));
        if (messages.isEmpty()) {
            return;
        }
        var keys = messages.keySet().stream().sorted().toList();
        jdbc.sql("""
                insert into unread_line (batch, key, message)
                select :batch, l.* from unnest(:keys::text[], :messages::text[]) as l
                on conflict do nothing
                """)
                .param("batch", batch)
                .param("keys", keys.toArray(String[]::new))
                .param("messages", keys.stream().map(messages::get).toArray(String[]::new))
                .update();
    }

    /** Why lines of some requests could not be read, by key. */
    Map<String, String> messages(String batch, Collection<String> keys) {
        var messages = new HashMap<String, String>();
        jdbc.sql("select key, message from unread_line where batch = :batch and key = any(:keys::text[])")
                .param("batch", batch)
                .param("keys", keys.toArray(String[]::new))
                .query(rs -> {
                    messages.put(rs.getString(1), rs.getString(2));
                });
        return messages;
    }

    /** Forgets those of a batch that is settled: its items have been told. */
    void forget(String batch) {
        jdbc.sql("delete from unread_line where batch = :batch")
                .param("batch", batch)
                .update();
    }
}
