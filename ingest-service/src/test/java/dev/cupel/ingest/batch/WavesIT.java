package dev.cupel.ingest.batch;

import static dev.cupel.ingest.Events.declare;
import static dev.cupel.ingest.Events.items;
import static dev.cupel.ingest.Events.pair;
import static dev.cupel.ingest.Events.seal;
import static dev.cupel.ingest.Events.settled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cupel.events.DatasetDeclared;
import dev.cupel.events.DatasetEvent;
import dev.cupel.events.ItemPublished;
import dev.cupel.events.Outcome;
import dev.cupel.events.PreparedBatch;
import dev.cupel.events.StagedItem;
import dev.cupel.ingest.RunningIngestService;
import dev.cupel.schemas.Topics;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.RestClient;

/** Each test has a dataset of its own. */
class WavesIT extends RunningIngestService {

    @Test
    void batchesRetriesOnceEveryBatchIsSettled() {
        publish(
                Stream.of(declare("again")),
                items("again", "a", 100),
                items("again", "b", 100),
                Stream.of(seal("again", 200)));
        await().atMost(PATIENCE).until(() -> batches("again").size() == 2);
        var retried = staged("again").stream()
                .filter(item -> item.getItem().endsWith("-7"))
                .map(item -> StagedItem.newBuilder(item)
                        .setAttempt(2)
                        .setPrevious(Outcome.MALFORMED)
                        .build())
                .toList();

        kafka.publish(Topics.STAGED_ITEMS, retried);
        kafka.publish(Topics.SETTLED_BATCHES, List.of(settled("again-0001", 1), settled("again-0002", 1)));

        await().atMost(PATIENCE).until(() -> batches("again").size() == 3);
        var retry = batches("again").stream()
                .filter(batch -> batch.getAttempt() == 2)
                .toList();
        assertThat(retry).hasSize(1);
        assertThat(retry.getFirst().getRequests())
                .extracting(request -> request.getKey())
                .containsExactly("again/a-7/2", "again/b-7/2");
    }

    @Test
    void asksAgainWhatIsLeftOverWhileAFullBatchOfRetriesIsOpen() {
        publish(Stream.of(declare("left")), items("left", "a", 120), Stream.of(seal("left", 120)));
        await().atMost(PATIENCE).until(() -> placed("left") == 120);
        var first = batches("left");
        var retried = staged("left").stream()
                .map(item -> StagedItem.newBuilder(item)
                        .setAttempt(2)
                        .setPrevious(Outcome.MALFORMED)
                        .build())
                .toList();

        kafka.publish(Topics.STAGED_ITEMS, retried);
        await().atMost(PATIENCE).until(() -> placed("left") == 220);
        kafka.publish(
                Topics.SETTLED_BATCHES,
                first.stream()
                        .map(batch -> settled(batch.getBatch(), countOfItems(batch)))
                        .toList());

        await().atMost(PATIENCE).until(() -> placed("left") == 240);
        assertThat(batches("left").stream()
                        .filter(batch -> batch.getAttempt() == 2)
                        .map(RunningIngestService::countOfItems))
                .containsExactlyInAnyOrder(100, 20);
    }

    @Test
    void fillsWavesAndAsksAgainWithinAWaveWhileLaterOnesAreOpen() throws IOException {
        publishRecipe("waves", "waves: [30, 150]");
        publish(
                Stream.of(declare("waves", "waves")),
                items("waves", "a", 200),
                items("waves", "b", 60),
                Stream.of(seal("waves", 260)));
        await().atMost(PATIENCE).until(() -> batches("waves").size() >= 4 && placed("waves") == 260);

        assertThat(itemsByWave("waves")).containsExactly(Map.entry(1, 30), Map.entry(2, 150), Map.entry(3, 80));
        var first =
                batches("waves").stream().filter(batch -> batch.getWave() == 1).toList();
        var again = staged("waves").stream()
                .filter(item -> item.getItem()
                        .equals(first.getFirst().getRequests().getFirst().getItem()))
                .map(item -> StagedItem.newBuilder(item).setAttempt(2).build())
                .toList();
        kafka.publish(Topics.STAGED_ITEMS, again);
        kafka.publish(
                Topics.SETTLED_BATCHES,
                IntStream.range(0, first.size())
                        .mapToObj(i -> settled(first.get(i).getBatch(), i == 0 ? 1 : 0))
                        .toList());

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(batches("waves"))
                        .filteredOn(batch -> batch.getAttempt() == 2)
                        .singleElement()
                        .extracting(PreparedBatch::getWave)
                        .isEqualTo(1));
    }

    @Test
    void cutsNothingOfADatasetBeforeTheOneThatItComesAfterIsFinished() {
        publish(Stream.of(
                new DatasetEvent(DatasetDeclared.newBuilder()
                        .setDataset("late")
                        .setRecipe("qa-refine")
                        .setAfter("soon")
                        .build()),
                declare("soon"),
                seal("late", 3)));
        publish(items("late", "a", 3), items("soon", "a", 100), Stream.of(seal("soon", 100)));
        await().atMost(PATIENCE)
                .until(() -> batches("soon").size() == 1 && staged("late").size() == 3);
        assertThat(overview("late").path("waitsFor").asString()).isEqualTo("soon");
        assertThat(batches("late")).isEmpty();

        kafka.publish(Topics.SETTLED_BATCHES, List.of(settled("soon-0001", 0)));

        await().atMost(PATIENCE).until(() -> batches("late").size() == 1);
        assertThat(overview("late").path("waitsFor").isNull()).isTrue();
    }

    @Test
    void whatJoinsACompleteDatasetMakesAWaveOfItsOwn() throws IOException {
        publishRecipe("growing", "waves: [30, 100]");
        // Copies are in no wave, because they are not asked.
        var copies = Stream.of("copy-1", "copy-2")
                .map(id -> new DatasetEvent(
                        new ItemPublished("grown", id, pair("grown a 0"), Map.of("indicator", "a"), 50L, null)));
        publish(Stream.of(declare("grown", "growing")), items("grown", "a", 50), copies, Stream.of(seal("grown", 52)));
        await().atMost(PATIENCE).until(() -> state("grown").equals("COMPLETE") && placed("grown") == 50);

        reopen("grown", 52, 172);
        publish(items("grown", "b", 120));
        await().atMost(PATIENCE).until(() -> placed("grown") == 170);
        reopen("grown", 172, 174);
        publish(items("grown", "c", 2));
        await().atMost(PATIENCE).until(() -> placed("grown") == 172);

        assertThat(itemsByWave("grown")).isEqualTo(Map.of(1, 30, 2, 20, 3, 120, 4, 2));
        assertThat(batches("grown"))
                .filteredOn(batch -> batch.getWave() > 2)
                .allMatch(batch -> batch.getItemsBefore() == (batch.getWave() == 3 ? 50 : 170))
                .allMatch(batch -> batch.getRequests().stream()
                        .allMatch(request -> request.getItem().startsWith(batch.getWave() == 3 ? "b-" : "c-")));
    }

    @Test
    void copiesHaveNoPlaceInAWave() {
        var copies = IntStream.range(0, 4)
                .mapToObj(i -> new DatasetEvent(
                        new ItemPublished("twice", "copy-" + i, pair("twice a 0"), Map.of(), null, null)));
        publish(Stream.of(declare("twice")), items("twice", "a", 10), copies, Stream.of(seal("twice", 14)));
        await().atMost(PATIENCE).until(() -> state("twice").equals("COMPLETE") && placed("twice") == 10);

        reopen("twice", 14, 19);
        publish(items("twice", "b", 5));
        await().atMost(PATIENCE).until(() -> placed("twice") == 15);

        assertThat(itemsByWave("twice")).isEqualTo(Map.of(1, 10, 2, 5));
    }

    @Test
    void whatJoinsADatasetThatIsNotCompleteIsPartOfIt() throws IOException {
        publish(Stream.of(declare("early")), items("early", "a", 2), Stream.of(seal("early", 3)));
        await().atMost(PATIENCE).until(() -> staged("early").size() == 2);

        reopen("early", 3, 4);
        publish(items("early", "b", 2));
        await().atMost(PATIENCE).until(() -> placed("early") == 4);

        assertThat(itemsByWave("early")).isEqualTo(Map.of(1, 4));
    }

    private static void reopen(String dataset, long instead, long items) {
        RestClient.create(service.url())
                .post()
                .uri("/datasets/{id}/reopen", dataset)
                .body(Map.of("instead", instead, "items", items))
                .retrieve()
                .toBodilessEntity();
    }

    @Test
    void refusesDatasetsThatWouldWaitForThemselves() {
        publish(Stream.of(new DatasetEvent(DatasetDeclared.newBuilder()
                .setDataset("self")
                .setRecipe("qa-refine")
                .setAfter("self")
                .build())));

        await().atMost(PATIENCE).until(() -> reasons("self").size() == 1);
        assertThat(reasons("self").getFirst()).isEqualTo("dataset 'self': it would wait for itself, after 'self'");

        publish(Stream.of(new DatasetEvent(DatasetDeclared.newBuilder()
                .setDataset("hen")
                .setRecipe("qa-refine")
                .setAfter("egg")
                .build())));
        await().atMost(PATIENCE).ignoreExceptions().until(() -> overview("hen") != null);
        publish(Stream.of(new DatasetEvent(DatasetDeclared.newBuilder()
                .setDataset("egg")
                .setRecipe("qa-refine")
                .setAfter("hen")
                .build())));

        await().atMost(PATIENCE).until(() -> reasons("egg").size() == 1);
    }
}
