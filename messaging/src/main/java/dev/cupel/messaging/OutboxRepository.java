package dev.cupel.messaging;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Tables outbox and outbox_head. */
final class OutboxRepository {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;

    OutboxRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A row with its number. */
    record Numbered(long seq, OutboxRow row) {}

    /** Numbers the rows and stores them. Each partition's head stays locked until the transaction ends. */
    void append(List<OutboxRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        var slots = new TreeSet<Slot>();
        rows.forEach(row -> slots.add(row.slot()));
        var heads = lockHeads(slots);
        if (heads.size() < slots.size()) {
            createHeads(slots);
            heads = lockHeads(slots);
        }
        insert(number(rows, heads));
        moveHeads(heads);
    }

    private static List<Numbered> number(List<OutboxRow> rows, Map<Slot, Long> heads) {
        var numbered = new ArrayList<Numbered>(rows.size());
        for (var row : rows) {
            numbered.add(new Numbered(heads.merge(row.slot(), 1L, Long::sum), row));
        }
        return numbered;
    }

    private Map<Slot, Long> lockHeads(Collection<Slot> slots) {
        return readHeads(jdbc.sql("""
                select topic, partition, seq from outbox_head
                where (topic, partition) in (select * from unnest(:topics::text[], :partitions::int[]))
                order by topic, partition
                for update
                """)
                .param("topics", slots.stream().map(Slot::topic).toArray(String[]::new))
                .param("partitions", slots.stream().mapToInt(Slot::partition).toArray()));
    }

    private void createHeads(Collection<Slot> slots) {
        jdbc.sql("""
                insert into outbox_head (topic, partition, seq)
                select topic, partition, 0 from unnest(:topics::text[], :partitions::int[]) as s (topic, partition)
                order by topic, partition
                on conflict do nothing
                """)
                .param("topics", slots.stream().map(Slot::topic).toArray(String[]::new))
                .param("partitions", slots.stream().mapToInt(Slot::partition).toArray())
                .update();
    }

    private void moveHeads(Map<Slot, Long> heads) {
        withPositions(jdbc.sql("""
                        update outbox_head h set seq = s.seq
                        from unnest(:topics::text[], :partitions::int[], :seqs::bigint[]) as s (topic, partition, seq)
                        where h.topic = s.topic and h.partition = s.partition
                        """), heads).update();
    }

    private void insert(List<Numbered> rows) {
        jdbc.sql("""
                insert into outbox (topic, partition, seq, key, value, headers)
                select * from unnest(:topics::text[], :partitions::int[], :seqs::bigint[], :keys::bytea[],
                    :values::bytea[], :headers::text[])
                """)
                .param("topics", rows.stream().map(r -> r.row().topic()).toArray(String[]::new))
                .param(
                        "partitions",
                        rows.stream().mapToInt(r -> r.row().partition()).toArray())
                .param("seqs", rows.stream().mapToLong(Numbered::seq).toArray())
                .param("keys", rows.stream().map(r -> r.row().key()).toArray(byte[][]::new))
                .param("values", rows.stream().map(r -> r.row().value()).toArray(byte[][]::new))
                .param("headers", rows.stream().map(r -> headersOf(r.row())).toArray(String[]::new))
                .update();
    }

    private static @Nullable String headersOf(OutboxRow row) {
        return row.headers().isEmpty() ? null : JSON.writeValueAsString(row.headers());
    }

    /** Last number of every partition that was ever written to. */
    Map<Slot, Long> heads() {
        return readHeads(jdbc.sql("select topic, partition, seq from outbox_head"));
    }

    private static Map<Slot, Long> readHeads(JdbcClient.StatementSpec query) {
        var heads = new TreeMap<Slot, Long>();
        query.query(rs -> {
            heads.put(new Slot(rs.getString(1), rs.getInt(2)), rs.getLong(3));
        });
        return heads;
    }

    /**
     * Rows beyond the positions, in order of topic, partition and number: at most so many a partition, and no more once
     * they exceed so many bytes.
     */
    List<Numbered> beyond(Map<Slot, Long> positions, int limitEach, long bytes) {
        return withPositions(jdbc.sql("""
                        select topic, partition, seq, key, value, headers
                        from (
                            select o.*, sum(octet_length(o.value)) over (
                                order by o.topic, o.partition, o.seq
                                rows between unbounded preceding and 1 preceding) as bytes_before
                            from unnest(:topics::text[], :partitions::int[], :seqs::bigint[])
                                as s (topic, partition, seq)
                            cross join lateral (
                                select * from outbox o
                                where o.topic = s.topic and o.partition = s.partition and o.seq > s.seq
                                order by o.seq
                                limit :limit) as o) as o
                        where coalesce(bytes_before, 0) < :bytes
                        order by topic, partition, seq
                        """), positions)
                .param("limit", limitEach)
                .param("bytes", bytes)
                .query((rs, i) -> new Numbered(
                        rs.getLong(3),
                        new OutboxRow(
                                rs.getString(1),
                                rs.getInt(2),
                                rs.getBytes(4),
                                rs.getBytes(5),
                                readHeaders(rs.getString(6)))))
                .list();
    }

    private static Map<String, String> readHeaders(@Nullable String json) {
        return json == null ? Map.of() : JSON.readValue(json, new TypeReference<HashMap<String, String>>() {});
    }

    /**
     * Deletes rows that are on their topics. Where those begin is said as well, because the index still leads to each row that
     * was deleted before them, until PostgreSQL has cleaned up.
     *
     * @param beyond positions that the rows lie beyond; of a partition that is not in it, all up to the other position
     */
    void delete(Map<Slot, Long> beyond, Map<Slot, Long> upTo) {
        withPositions(jdbc.sql("""
                        delete from outbox o
                        using unnest(:topics::text[], :partitions::int[], :beyond::bigint[], :seqs::bigint[])
                            as s (topic, partition, beyond, seq)
                        where o.topic = s.topic and o.partition = s.partition and o.seq > s.beyond and o.seq <= s.seq
                        """), upTo)
                .param(
                        "beyond",
                        upTo.keySet().stream()
                                .mapToLong(slot -> beyond.getOrDefault(slot, 0L))
                                .toArray())
                .update();
    }

    private static JdbcClient.StatementSpec withPositions(JdbcClient.StatementSpec sql, Map<Slot, Long> positions) {
        var slots = List.copyOf(positions.keySet());
        return sql.param("topics", slots.stream().map(Slot::topic).toArray(String[]::new))
                .param("partitions", slots.stream().mapToInt(Slot::partition).toArray())
                .param("seqs", slots.stream().mapToLong(positions::get).toArray());
    }
}
