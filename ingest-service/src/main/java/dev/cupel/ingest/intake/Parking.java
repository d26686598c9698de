package dev.cupel.ingest.intake;

import dev.cupel.messaging.Origin;
import dev.cupel.schemas.UnreadableRecordException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
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

    /** A record that waits for its dataset. */
    record Parked(String dataset, Origin origin) {

        /**
         * What it says.
         *
         * @throws UnreadableRecordException when an older release could read it, and this one cannot
         */
        Arrival arrival() {
            return DatasetsListener.read(origin);
        }
    }

    void park(Collection<Arrival> arrivals) {
        if (arrivals.isEmpty()) {
            return;
        }
        var origins = arrivals.stream().map(Arrival::origin).toList();
        jdbc.sql("""
                insert into parked (partition, record_offset, dataset, key, value, parked_at)
                select partition, record_offset, dataset, key, value, :at::timestamptz
                from unnest(:partitions::int[], :offsets::bigint[], :datasets::text[], :keys::bytea[], :values::bytea[])
                    as p (partition, record_offset, dataset, key, value)
                """)
                .param(
                        "partitions",
                        origins.stream().mapToInt(Origin::partition).toArray())
                .param("offsets", origins.stream().mapToLong(Origin::offset).toArray())
                .param("datasets", arrivals.stream().map(Arrival::dataset).toArray(String[]::new))
                .param("keys", origins.stream().map(Origin::key).toArray(byte[][]::new))
                .param("values", origins.stream().map(Origin::value).toArray(byte[][]::new))
                .param("at", clock.instant().toString())
                .update();
    }

    /** Removes and returns records whose dataset is declared and accepted by now. */
    List<Parked> takeDeclared(int limit) {
        return parked(jdbc.sql("""
                with taken as (
                    select partition, record_offset from parked p
                    where exists (select from dataset d where d.id = p.dataset and d.state <> 'REFUSED')
                    order by partition, record_offset
                    limit :limit
                    for update skip locked)
                delete from parked p using taken t
                where p.partition = t.partition and p.record_offset = t.record_offset
                returning p.dataset, p.partition, p.record_offset, p.key, p.value
                """).param("limit", limit));
    }

    /** Removes and returns records that were parked before a time. */
    List<Parked> takeOlder(Instant than, int limit) {
        return parked(jdbc.sql("""
                with taken as (
                    select partition, record_offset from parked p
                    where p.parked_at < :than::timestamptz
                    order by partition, record_offset
                    limit :limit
                    for update skip locked)
                delete from parked p using taken t
                where p.partition = t.partition and p.record_offset = t.record_offset
                returning p.dataset, p.partition, p.record_offset, p.key, p.value
                """).param("than", than.toString()).param("limit", limit));
    }

    /** Removes a record; false: it is not there any more. */
    boolean remove(Origin origin) {
        return jdbc.sql("delete from parked where partition = :partition and record_offset = :offset")
                        .param("partition", origin.partition())
                        .param("offset", origin.offset())
                        .update()
                == 1;
    }

    private static List<Parked> parked(JdbcClient.StatementSpec query) {
        return query.query((rs, i) -> new Parked(
                        rs.getString(1), new Origin(rs.getInt(2), rs.getLong(3), rs.getBytes(4), rs.getBytes(5))))
                .list();
    }
}
