package dev.cupel.results.event;

import dev.cupel.messaging.jdbc.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads table event. */
@Repository
public class EventReader {

    private final JdbcClient jdbc;

    EventReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Events with higher numbers, at most so many. */
    List<Event> after(String dataset, long seq, int limit) {
        return jdbc.sql("""
                select * from event where dataset = :dataset and seq > :seq order by seq limit :limit
                """)
                .param("dataset", dataset)
                .param("seq", seq)
                .param("limit", limit)
                .query(EventReader::read)
                .list();
    }

    /** Events of a batch and of its items' answers with higher numbers, at most so many. */
    List<Event> ofBatch(String dataset, String batch, long seq, int limit) {
        return jdbc.sql("""
                select * from event where dataset = :dataset and batch = :batch and seq > :seq order by seq limit :limit
                """)
                .param("dataset", dataset)
                .param("batch", batch)
                .param("seq", seq)
                .param("limit", limit)
                .query(EventReader::read)
                .list();
    }

    /** Events of a batch, those of its items left out. */
    public List<Event> timeline(String dataset, String batch) {
        return jdbc.sql("""
                select * from event where dataset = :dataset and batch = :batch and item is null order by seq
                """)
                .param("dataset", dataset)
                .param("batch", batch)
                .query(EventReader::read)
                .list();
    }

    /** Number of the last event; 0: there is none. */
    public long last(String dataset) {
        return jdbc.sql("select coalesce(max(seq), 0) from event where dataset = :dataset")
                .param("dataset", dataset)
                .query(Long.class)
                .single();
    }

    private static Event read(ResultSet rs, int row) throws SQLException {
        return new Event(
                rs.getLong("seq"),
                Columns.instant(rs, "at"),
                EventType.valueOf(rs.getString("type")),
                rs.getString("dataset"),
                rs.getString("batch"),
                rs.getString("item"),
                Columns.json(rs, "details"));
    }
}
