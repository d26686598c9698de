package dev.cupel.ingest;

import static java.util.Objects.requireNonNull;

import dev.cupel.ingest.Intake.Arrival;
import dev.cupel.messaging.Origin;
import dev.cupel.schemas.Topics;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table parked: records whose dataset is not declared yet. */
@Repository
class Parking {

    private final JdbcClient jdbc;
    private final InstantSource clock;

    Parking(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void park(Arrival arrival) {
        var origin = arrival.origin();
        jdbc.sql("""
                insert into parked (partition, record_offset, dataset, key, value, parked_at)
                values (:partition, :offset, :dataset, :key, :value, :at::timestamptz)
                """)
                .param("partition", origin.partition())
                .param("offset", origin.offset())
                .param("dataset", arrival.dataset())
                .param("key", origin.key())
                .param("value", origin.value())
                .param("at", clock.instant().toString())
                .update();
    }

    /** Takes out records whose dataset is declared and accepted by now. */
    List<Arrival> takeDeclared(int limit) {
        return arrivals(jdbc.sql("""
                with taken as (
                    select partition, record_offset from parked p
                    where exists (select from dataset d where d.id = p.dataset and d.state <> 'REFUSED')
                    order by partition, record_offset
                    limit :limit
                    for update skip locked)
                delete from parked p using taken t
                where p.partition = t.partition and p.record_offset = t.record_offset
                returning p.partition, p.record_offset, p.key, p.value
                """).param("limit", limit));
    }

    /** Takes out records that were parked before a time. */
    List<Arrival> takeOlder(Instant than, int limit) {
        return arrivals(jdbc.sql("""
                with taken as (
                    select partition, record_offset from parked p
                    where p.parked_at < :than::timestamptz
                    order by partition, record_offset
                    limit :limit
                    for update skip locked)
                delete from parked p using taken t
                where p.partition = t.partition and p.record_offset = t.record_offset
                returning p.partition, p.record_offset, p.key, p.value
                """).param("than", than.toString()).param("limit", limit));
    }

    private static List<Arrival> arrivals(JdbcClient.StatementSpec query) {
        return query
                .query((rs, i) -> new Origin(rs.getInt(1), rs.getLong(2), rs.getBytes(3), rs.getBytes(4)))
                .list()
                .stream()
                .map(origin -> new Arrival(Topics.DATASETS.decode(requireNonNull(origin.value())), origin))
                .toList();
    }
}
