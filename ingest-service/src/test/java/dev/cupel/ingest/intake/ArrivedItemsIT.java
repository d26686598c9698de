package dev.cupel.ingest.intake;

import static dev.cupel.ingest.Events.declare;
import static dev.cupel.ingest.Events.items;
import static dev.cupel.ingest.Events.seal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cupel.events.DatasetEvent;
import dev.cupel.events.Field;
import dev.cupel.events.ItemPublished;
import dev.cupel.ingest.NewDataset;
import dev.cupel.ingest.RunningIngestService;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

class ArrivedItemsIT extends RunningIngestService {

    @Test
    void areCountedWithoutReadingThem() {
        var dataset = NewDataset.insert(service, "counted");
        var counts = service.bean(ArrivedItems.class);

        var read = dataset.rowsRead(() -> counts.of(dataset.id()));

        assertThat(read).isZero();
    }

    @Test
    void areCountedOnceHoweverOftenTheyArePublished() {
        publish(Stream.of(declare("again")), items("again", "a", 300), items("again", "a", 300));
        publish(items("again", "b", 1), Stream.of(seal("again", 301)));

        await().atMost(PATIENCE).until(() -> placed("again") == 301);

        assertThat(service.bean(ArrivedItems.class).of("again").accepted()).isEqualTo(301);
        assertThat(service.bean(JdbcClient.class)
                        .sql("select count(*) from accepted where dataset = 'again'")
                        .query(Integer.class)
                        .single())
                .as("partitions that they were read from")
                .isGreaterThan(1);
    }

    /** As when a topic gets more partitions: the same item is read from two of them. */
    @Test
    void areComparedWithWhatAnotherInstanceReadsAtTheSameTime() {
        publish(Stream.of(declare("twice")));
        await().atMost(PATIENCE).ignoreExceptions().until(() -> state("twice").equals("OPEN"));

        service.bean(TransactionTemplate.class).executeWithoutResult(tx -> {
            service.apply(DatasetsListener.class, List.of(item("A volcano")), Instant.EPOCH);
            publish(Stream.of(item("A butte")));
            await().atMost(PATIENCE).until(ArrivedItemsIT::somebodyWaits);
        });

        await().atMost(PATIENCE).until(() -> !reasons("twice").isEmpty());
        assertThat(reasons("twice")).singleElement().asString().endsWith("published before with other content");
        await().atMost(PATIENCE).until(() -> !staged("twice").isEmpty());
        assertThat(staged("twice").getFirst().getFields())
                .extracting(Field::getValue)
                .contains("A volcano");
    }

    private static DatasetEvent item(String answer) {
        return new DatasetEvent(new ItemPublished(
                "twice",
                "a",
                List.of(new Field("question", "What is a conical hill?"), new Field("answer", answer)),
                Map.of(),
                0L,
                null));
    }

    private static boolean somebodyWaits() {
        return service.bean(JdbcClient.class).sql("""
                        select exists (select from pg_stat_activity
                            where datname = current_database() and usename = current_user and wait_event_type = 'Lock')
                        """).query(Boolean.class).single();
    }
}
