package dev.cupel.ingest.intake;

import static dev.cupel.ingest.Events.declare;
import static dev.cupel.ingest.Events.items;
import static dev.cupel.ingest.Events.seal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cupel.ingest.NewDataset;
import dev.cupel.ingest.RunningIngestService;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

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

        await().atMost(PATIENCE).until(() -> batches("again").size() == 4);

        assertThat(service.bean(ArrivedItems.class).of("again").accepted()).isEqualTo(301);
        assertThat(service.bean(JdbcClient.class)
                        .sql("select count(*) from accepted where dataset = 'again'")
                        .query(Integer.class)
                        .single())
                .as("partitions that they were read from")
                .isGreaterThan(1);
    }
}
