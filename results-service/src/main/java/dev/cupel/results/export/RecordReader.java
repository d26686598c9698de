package dev.cupel.results.export;

import dev.cupel.results.item.ItemRecord;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The records of table item. */
@Repository
class RecordReader {

    private static final int FETCH = 20;

    private final JdbcClient jdbc;

    RecordReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many items a dataset has, and how many of them have a record. */
    record Count(long staged, long records) {}

    Count count(String dataset) {
        return jdbc.sql("select count(*), count(record) from item where dataset = :dataset")
                .param("dataset", dataset)
                .query((rs, i) -> new Count(rs.getLong(1), rs.getLong(2)))
                .single();
    }

    /** Hands out the dataset's records in its order, without holding them all. Needs a transaction. */
    void forEachRecord(String dataset, Consumer<ItemRecord> consumer) {
        jdbc.sql("""
                select record from item
                where dataset = :dataset and record is not null
                order by place, id
                """).param("dataset", dataset).withFetchSize(FETCH).query(rs -> {
            consumer.accept(ItemRecord.decode(rs.getBytes(1)));
        });
    }
}
