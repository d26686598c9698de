package dev.cupel.results.export;

import dev.cupel.results.intake.RefusedItems;
import dev.cupel.results.item.ItemRecord;
import dev.cupel.results.item.RefusedItem;
import java.util.Iterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The records of table item, and between them the items that were refused. */
@Repository
class RecordReader {

    private static final int FETCH = 20;

    private final JdbcClient jdbc;
    private final RefusedItems refused;

    RecordReader(JdbcClient jdbc, RefusedItems refused) {
        this.jdbc = jdbc;
        this.refused = refused;
    }

    /** How many rows a dataset has. */
    long count(String dataset) {
        return refused.count(dataset)
                + jdbc.sql("select count(record) from item where dataset = :dataset")
                        .param("dataset", dataset)
                        .query(Long.class)
                        .single();
    }

    /** Hands out the dataset's rows in its order, without holding them all. Needs a transaction. */
    void forEachRow(String dataset, Consumer<ExportRow> consumer) {
        try (var rejected = refused.of(dataset)) {
            var between = new Rejections(rejected.iterator(), consumer);
            jdbc.sql("""
                    select record from item
                    where dataset = :dataset and record is not null
                    order by place, id
                    """).param("dataset", dataset).withFetchSize(FETCH).query(rs -> {
                var record = ItemRecord.decode(rs.getBytes(1));
                between.before(place(record.position()), record.item());
                consumer.accept(new ExportRow.Ended(record));
            });
            between.rest();
        }
    }

    /** As the column of both tables. */
    private static long place(@Nullable Long position) {
        return position == null ? Long.MAX_VALUE : position;
    }

    /** Hands out refused items where they belong. */
    private static final class Rejections {

        private final Iterator<RefusedItem> items;
        private final Consumer<ExportRow> consumer;
        private @Nullable RefusedItem next;

        Rejections(Iterator<RefusedItem> items, Consumer<ExportRow> consumer) {
            this.items = items;
            this.consumer = consumer;
            this.next = following();
        }

        void before(long place, String item) {
            while (next != null && isBefore(next, place, item)) {
                handOut(next);
            }
        }

        void rest() {
            while (next != null) {
                handOut(next);
            }
        }

        private void handOut(RefusedItem item) {
            consumer.accept(new ExportRow.Rejected(item));
            next = following();
        }

        private @Nullable RefusedItem following() {
            return items.hasNext() ? items.next() : null;
        }

        private static boolean isBefore(RefusedItem refused, long place, String item) {
            var own = place(refused.position());
            return own < place || (own == place && refused.item().compareTo(item) < 0);
        }
    }
}
