package dev.cupel.ingest.intake;

import static dev.cupel.ingest.Events.declare;
import static dev.cupel.ingest.Events.items;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.cupel.events.DatasetEvent;
import dev.cupel.events.DatasetSealed;
import dev.cupel.events.DatasetTaken;
import dev.cupel.events.Field;
import dev.cupel.events.IntakeDecision;
import dev.cupel.events.IntakeState;
import dev.cupel.events.ItemPublished;
import dev.cupel.events.ItemRefused;
import dev.cupel.ingest.RunningIngestService;
import dev.cupel.schemas.Topics;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.RestClient;

/** What is decided is published, in the transaction that decides it. Each test has datasets of its own. */
class IntakeDecisionsIT extends RunningIngestService {

    @Test
    void saysWhatWasSaidOfADatasetAndWhichItemsWereRefused() {
        var bad = new ItemPublished(
                "said", "x", List.of(new Field("question", "Why?")), Map.of("indicator", "i"), 7L, "a.csv#8");
        publish(
                Stream.of(declare("said"), new DatasetEvent(bad)),
                items("said", "a", 1),
                Stream.of(new DatasetEvent(new DatasetSealed("said", 2L, 3L, List.of()))));
        await().atMost(PATIENCE)
                .until(() ->
                        state("said").equals("COMPLETE") && !refused("said").isEmpty());

        assertThat(taken("said").getLast())
                .returns(IntakeState.DECLARED, DatasetTaken::getState)
                .returns(2L, DatasetTaken::getItems)
                .returns(3L, DatasetTaken::getLeftOut);
        assertThat(overview("said").path("leftOut").asInt()).isEqualTo(3);
        assertThat(refused("said"))
                .singleElement()
                .satisfies(item -> assertThat(item)
                        .returns("x", ItemRefused::getItem)
                        .returns("a.csv#8", ItemRefused::getSource)
                        .returns(7L, ItemRefused::getPosition)
                        .returns(bad.getFields(), ItemRefused::getFields)
                        .returns(Map.of("indicator", "i"), ItemRefused::getLabels)
                        .returns("field 'answer' is missing; recipe qa-refine needs it", ItemRefused::getReason));

        publish(items("said", "late", 1));
        await().atMost(PATIENCE).until(() -> reasons("said").size() == 2);
        assertThat(refused("said")).hasSize(1);

        RestClient.create(service.url())
                .post()
                .uri("/datasets/said/reopen")
                .body(Map.of("instead", 2, "items", 3, "leftOut", 0))
                .retrieve()
                .toBodilessEntity();

        await().atMost(PATIENCE).until(() -> taken("said").getLast().getLeftOut() == 0);
        assertThat(taken("said").getLast().getItems()).isEqualTo(3);
    }

    @Test
    void refusesAnItemThatDoesNotSatisfyTheSchemaOfItsRecipe() throws IOException {
        publishRecipe("strict", """
                itemSchema:
                  properties:
                    fields: {properties: {question: {maxLength: 40}}}
                    labels: {required: [indicator]}
                """);
        publish(
                Stream.of(declare("held-to", "strict")),
                items("held-to", "a", 1),
                Stream.of(new DatasetEvent(new ItemPublished(
                        "held-to",
                        "x",
                        List.of(new Field("question", "Why?"), new Field("answer", "So")),
                        Map.of(),
                        null,
                        null))));
        await().atMost(PATIENCE).until(() -> refused("held-to").size() == 2);

        assertThat(refused("held-to"))
                .extracting(ItemRefused::getItem, item -> item.getReason().replaceFirst(" .*", ""))
                .containsExactlyInAnyOrder(tuple("x", "/labels:"), tuple("a-0", "/fields/question:"));
    }

    @Test
    void saysWhyADatasetWasRefusedAndThatItWasDeclaredAfterAll() {
        publish(Stream.of(declare("whole", "qa-refin")));
        await().atMost(PATIENCE).until(() -> !taken("whole").isEmpty());
        assertThat(taken("whole").getFirst())
                .returns(IntakeState.REFUSED, DatasetTaken::getState)
                .satisfies(said -> assertThat(said.getReason()).startsWith("recipe 'qa-refin' is not known"));

        publish(Stream.of(declare("whole")));

        await().atMost(PATIENCE).until(() -> taken("whole").size() == 2);
        assertThat(taken("whole").getLast())
                .returns(IntakeState.DECLARED, DatasetTaken::getState)
                .returns(null, DatasetTaken::getReason);
    }

    private static List<DatasetTaken> taken(String dataset) {
        return decisions(DatasetTaken.class)
                .filter(said -> said.getDataset().equals(dataset))
                .toList();
    }

    private static List<ItemRefused> refused(String dataset) {
        return decisions(ItemRefused.class)
                .filter(item -> item.getDataset().equals(dataset))
                .toList();
    }

    private static <T> Stream<T> decisions(Class<T> type) {
        return kafka.committed(Topics.INTAKE_DECISIONS).stream()
                .map(IntakeDecision::getDecision)
                .filter(type::isInstance)
                .map(type::cast);
    }
}
