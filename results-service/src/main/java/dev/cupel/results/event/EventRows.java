package dev.cupel.results.event;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Writes tables event and event_head. */
@Repository
class EventRows {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;

    EventRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An event with its number. */
    record Numbered(long seq, NewEvent event) {}

    /** Locks the datasets' heads until the transaction ends, and returns their last numbers. */
    Map<String, Long> lock(SortedSet<String> datasets) {
        var heads = new HashMap<String, Long>();
        jdbc.sql("""
                insert into event_head (dataset, seq)
                select dataset, 0 from unnest(:datasets::text[]) with ordinality as d (dataset, number) order by number
                on conflict (dataset) do update set seq = event_head.seq
                returning dataset, seq
                """).param("datasets", datasets.toArray(String[]::new)).query(rs -> {
            heads.put(rs.getString(1), rs.getLong(2));
        });
        return heads;
    }

    /** Those of the facts, by dataset, that are written already. */
    Map<String, Set<String>> known(Collection<NewEvent> events) {
        var known = new HashMap<String, Set<String>>();
        jdbc.sql("""
                select e.dataset, e.fact
                from event e
                join unnest(:datasets::text[], :facts::text[]) as f (dataset, fact) using (dataset, fact)
                """)
                .param("datasets", events.stream().map(NewEvent::dataset).toArray(String[]::new))
                .param("facts", events.stream().map(NewEvent::fact).toArray(String[]::new))
                .query(rs -> {
                    known.computeIfAbsent(rs.getString(1), dataset -> new TreeSet<>())
                            .add(rs.getString(2));
                });
        return known;
    }

    void insert(List<Numbered> events) {
        jdbc.sql("""
                insert into event (dataset, seq, type, batch, item, fact, at, details)
                select dataset, seq, type, batch, item, fact, at::timestamptz, details::jsonb
                from unnest(:datasets::text[], :seqs::bigint[], :types::text[], :batches::text[], :items::text[],
                    :facts::text[], :times::text[], :details::text[])
                    as e (dataset, seq, type, batch, item, fact, at, details)
                """)
                .param("datasets", events.stream().map(e -> e.event().dataset()).toArray(String[]::new))
                .param("seqs", events.stream().mapToLong(Numbered::seq).toArray())
                .param(
                        "types",
                        events.stream().map(e -> e.event().type().name()).toArray(String[]::new))
                .param("batches", events.stream().map(e -> e.event().batch()).toArray(String[]::new))
                .param("items", events.stream().map(e -> e.event().item()).toArray(String[]::new))
                .param("facts", events.stream().map(e -> e.event().fact()).toArray(String[]::new))
                .param(
                        "times",
                        events.stream().map(e -> e.event().at().toString()).toArray(String[]::new))
                .param(
                        "details",
                        events.stream()
                                .map(e -> JSON.writeValueAsString(e.event().details()))
                                .toArray(String[]::new))
                .update();
    }

    void move(Map<String, Long> heads) {
        var datasets = List.copyOf(heads.keySet());
        jdbc.sql("""
                update event_head h set seq = n.seq
                from unnest(:datasets::text[], :seqs::bigint[]) as n (dataset, seq)
                where h.dataset = n.dataset
                """)
                .param("datasets", datasets.toArray(String[]::new))
                .param("seqs", datasets.stream().mapToLong(heads::get).toArray())
                .update();
    }

    /** Those of the datasets that have no event yet. */
    List<String> unseen(Collection<String> datasets) {
        return jdbc.sql("""
                select dataset from unnest(:datasets::text[]) as d (dataset)
                where not exists (select from event_head h where h.dataset = d.dataset)
                """)
                .param("datasets", datasets.toArray(String[]::new))
                .query((rs, i) -> rs.getString(1))
                .list();
    }
}
