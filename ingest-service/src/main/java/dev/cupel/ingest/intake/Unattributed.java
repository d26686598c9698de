package dev.cupel.ingest.intake;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Table unattributed: how many records of cupel.datasets were refused without naming a dataset that could be told of
 * them. A dataset that waits for more than arrives may miss some of these.
 */
@Repository
public class Unattributed {

    private final JdbcClient jdbc;
    private final InstantSource clock;

    Unattributed(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Notes that so many were refused now. A minute has one row, whoever refuses. */
    void count(int records) {
        if (records == 0) {
            return;
        }
        jdbc.sql("""
                insert into unattributed (minute, records) values (:minute::timestamptz, :records)
                on conflict (minute) do update set records = unattributed.records + excluded.records
                """)
                .param("minute", clock.instant().truncatedTo(ChronoUnit.MINUTES).toString())
                .param("records", records)
                .update();
    }

    /** How many were refused from the minute of a time on. */
    public long since(Instant time) {
        return jdbc.sql("select coalesce(sum(records), 0) from unattributed where minute >= :minute::timestamptz")
                .param("minute", time.truncatedTo(ChronoUnit.MINUTES).toString())
                .query(Long.class)
                .single();
    }
}
