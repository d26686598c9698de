package dev.cupel.ingest.batch;

import static dev.cupel.ingest.Events.items;
import static dev.cupel.ingest.Events.seal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cupel.api.ingest.SeriesDataset;
import dev.cupel.events.DatasetDeclared;
import dev.cupel.events.DatasetEvent;
import dev.cupel.events.PreparedBatch;
import dev.cupel.ingest.RunningIngestService;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.RestClient;

class SeriesIT extends RunningIngestService {

    @Test
    void numbersTheBatchesOfAllItsDatasets() {
        publishOf("wave-one", 210);
        publish(Stream.of(declare("beside", null)), items("beside", "a", 1), Stream.of(seal("beside", 1)));
        publishOf("wave-two", 150);
        await().atMost(PATIENCE).until(() -> placed("beside") == 1);

        assertThat(ids("wave-one")).containsExactly("wave-one-0001", "wave-one-0002", "wave-one-0003");
        assertThat(ids("wave-two")).containsExactly("wave-two-0004", "wave-two-0005");
        assertThat(ids("beside")).containsExactly("beside-0001");
        assertThat(series("kb"))
                .containsExactly(
                        new SeriesDataset("wave-one", "COMPLETE", "qa-refine", 210, 0, 3, 1, 3),
                        new SeriesDataset("wave-two", "COMPLETE", "qa-refine", 150, 0, 2, 4, 5));
        assertThat(overview("wave-two").path("series").asString()).isEqualTo("kb");
        var status = RestClient.create(service.url())
                .get()
                .uri("/series/none")
                .exchange((request, response) -> response.getStatusCode().value());
        assertThat(status).isEqualTo(404);
    }

    private static void publishOf(String dataset, int items) {
        publish(Stream.of(declare(dataset, "kb")), items(dataset, "a", items), Stream.of(seal(dataset, items)));
        await().atMost(PATIENCE).until(() -> placed(dataset) == items);
    }

    private static DatasetEvent declare(String dataset, String series) {
        return new DatasetEvent(DatasetDeclared.newBuilder()
                .setDataset(dataset)
                .setRecipe("qa-refine")
                .setSeries(series)
                .build());
    }

    private static List<String> ids(String dataset) {
        return batches(dataset).stream().map(PreparedBatch::getBatch).sorted().toList();
    }

    private static List<SeriesDataset> series(String name) {
        return List.of(RestClient.create(service.url())
                .get()
                .uri("/series/{name}", name)
                .retrieve()
                .requiredBody(SeriesDataset[].class));
    }
}
