package dev.cupel.ingest.batch;

import static dev.cupel.ingest.Events.declare;
import static dev.cupel.ingest.Events.items;
import static dev.cupel.ingest.Events.seal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cupel.events.DatasetEvent;
import dev.cupel.events.ItemPublished;
import dev.cupel.events.PreparedBatch;
import dev.cupel.ingest.Events;
import dev.cupel.ingest.RunningIngestService;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each test has a dataset of its own. */
class ThinGroupsIT extends RunningIngestService {

    @BeforeAll
    static void publishRecipes() throws IOException {
        publishRecipe("combine", "minGroup: 10");
        publishRecipe("both", yaml -> yaml.replace("groupBy: indicator", "groupBy: [category, indicator]"));
    }

    @Test
    void makesABatchOfEachFileAndNoneOfAThinOne() {
        var files = List.of("hobbies_01", "for_kids_02", "for_kids_03", "for_kids_04");
        publish(
                Stream.of(declare("files", "combine")),
                IntStream.range(0, 301).mapToObj(i -> item("files", files.get((i + 99) / 100), null, i)));
        await().atMost(PATIENCE).until(() -> staged("files").size() == 301);
        service.bean(BatchCutter.class).cut();

        assertThat(batches("files")).isEmpty();
        assertThat(overview("files").path("reasons").path(0).path("text").asString())
                .isEqualTo(
                        "its first batches are made when it is sealed: groups of less than 10 items are asked with others,"
                                + " and more of them may come");

        publish(Stream.of(seal("files", 301)));

        await().atMost(PATIENCE).until(() -> placed("files") == 301);
        assertThat(sizes("files")).containsExactly(101, 100, 100);
        assertThat(overview("files").path("reasons")).isEmpty();
    }

    @Test
    void groupsByTwoLabels() {
        publish(
                Stream.of(declare("labels", "both"), seal("labels", 120)),
                IntStream.range(0, 120).mapToObj(i -> item("labels", "same", i < 60 ? "a" : "b", i)));

        await().atMost(PATIENCE).until(() -> placed("labels") == 120);

        assertThat(sizes("labels")).containsExactly(60, 60);
    }

    @Test
    void cutsAtOnceWhatIsCancelled() {
        publish(Stream.of(declare("given-up", "combine")), items("given-up", "a", 3));
        await().atMost(PATIENCE).until(() -> staged("given-up").size() == 3);

        control("given-up", "cancel");

        await().atMost(PATIENCE).until(() -> placed("given-up") == 3);
    }

    private static List<Integer> sizes(String dataset) {
        return batches(dataset).stream()
                .sorted(Comparator.comparing(PreparedBatch::getBatch))
                .map(batch -> batch.getRequests().size())
                .toList();
    }

    private static DatasetEvent item(String dataset, String indicator, String category, int number) {
        var labels = category == null
                ? Map.of("indicator", indicator)
                : Map.of("indicator", indicator, "category", category);
        return new DatasetEvent(new ItemPublished(
                dataset,
                "item-" + number,
                Events.pair(dataset + number),
                labels,
                (long) number,
                indicator + ".json#" + number));
    }
}
