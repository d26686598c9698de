package dev.cupel.ingest;

import dev.cupel.messaging.RowsRead;
import dev.cupel.messaging.RunningService;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Items of a dataset that PostgreSQL's statistics do not know yet, beside many of one that they do: of the new one the planner
 * expects a single item.
 *
 * @param id name of the new dataset
 */
public record NewDataset(RunningService service, String id) {

    private static final int ITEMS = 3_000;

    public static NewDataset insert(RunningService service, String id) {
        var jdbc = service.bean(JdbcClient.class);
        insert(jdbc, "known");
        jdbc.sql("analyze item").update();
        insert(jdbc, id);
        return new NewDataset(service, id);
    }

    private static void insert(JdbcClient jdbc, String dataset) {
        jdbc.sql("""
                insert into item (dataset, id, hash, characters, tokens, attempt, batch)
                select :dataset, 'item-' || number, sha256('content'), 100, 25, 1, 'none'
                from generate_series(1, :items) as number
                on conflict do nothing
                """).param("dataset", dataset).param("items", ITEMS).update();
    }

    /** Ids of the first items. */
    public List<String> items(int count) {
        return IntStream.rangeClosed(1, count).mapToObj("item-%d"::formatted).toList();
    }

    /** How many rows of table item PostgreSQL reads for some work. */
    public long rowsRead(Runnable work) {
        return RowsRead.of(service, "item", work);
    }
}
