package dev.cupel.ingest.batch;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table series: batches are numbered over all datasets of a series. */
@Repository
class SeriesNumbers {

    private final JdbcClient jdbc;

    SeriesNumbers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes the next number, from 1; nobody else takes one of the series before the transaction ends. */
    int next(String series) {
        return jdbc.sql("""
                insert into series (name, batch) values (:series, 1)
                on conflict (name) do update set batch = series.batch + 1
                returning batch
                """).param("series", series).query(Integer.class).single();
    }
}
