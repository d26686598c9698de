package dev.cupel.ingest.intake;

import static dev.cupel.ingest.Events.declare;
import static dev.cupel.ingest.Events.pair;
import static dev.cupel.ingest.Events.seal;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cupel.events.DatasetEvent;
import dev.cupel.events.ItemPublished;
import dev.cupel.events.SettledBatch;
import dev.cupel.events.StagedItem;
import dev.cupel.ingest.Events;
import dev.cupel.ingest.RunningIngestService;
import dev.cupel.ingest.batch.Batches;
import dev.cupel.schemas.Topics;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each test has datasets and subjects of its own. */
class CopiesIT extends RunningIngestService {

    @Test
    void asksEqualItemsOfADatasetOnce() {
        publish(
                Stream.of(declare("equal")),
                IntStream.range(0, 60).mapToObj(i -> item("equal", "i" + i, "equal " + i % 3)),
                Stream.of(seal("equal", 60)));
        await().atMost(PATIENCE).until(() -> staged("equal").size() == 60 && placed("equal") == 3);

        var asked = asked("equal");
        assertThat(asked).hasSize(3);
        assertThat(staged("equal"))
                .filteredOn(item -> item.getCopyOf() != null)
                .hasSize(57)
                .allMatch(copy -> asked.contains(copy.getCopyOf().replace("equal/", "")))
                .allMatch(copy ->
                        number(copy.getItem()) % 3 == number(copy.getCopyOf().replace("equal/", "")) % 3);
        assertThat(overview("equal").path("accepted").asLong()).isEqualTo(60);

        var batches = service.bean(Batches.class);
        assertThat(batches.finished("equal")).isFalse();
        settle("equal-0001", 3, List.of());
        await().atMost(PATIENCE).until(() -> batches.finished("equal"));
    }

    @Test
    void takesTheAnswersOfOtherDatasetsForThoseThatHaveOne() {
        publishSettled("before", List.of("before-failed"), 1);
        publish(
                Stream.of(declare("after")),
                Stream.of("good", "failed", "new").map(name -> item("after", "again-" + name, "before-" + name)),
                Stream.of(seal("after", 3)));
        await().atMost(PATIENCE).until(() -> staged("after").size() == 3 && placed("after") == 2);

        assertThat(copies("after")).isEqualTo(Map.of("again-good", "before/before-good"));
        assertThat(asked("after")).containsExactlyInAnyOrder("again-failed", "again-new");
    }

    @Test
    void takesNothingFromABatchThatDoesNotSayWhatHasNoAnswer() {
        publishSettled("silent", List.of(), 1);
        publish(Stream.of(declare("loud"), item("loud", "again", "silent-good"), seal("loud", 1)));
        await().atMost(PATIENCE).until(() -> placed("loud") == 1);

        assertThat(copies("loud")).isEmpty();
    }

    @Test
    void takesWhatWasAnsweredAfterAll() {
        publishSettled("late", List.of("late-failed"), 1);
        settle("late-0001", 2, List.of());
        await().atMost(PATIENCE)
                .until(() -> service.bean(JdbcClient.class)
                                .sql("select count(*) from unanswered where batch = 'late-0001'")
                                .query(Integer.class)
                                .single()
                        == 0);

        publish(Stream.of(declare("later"), item("later", "again", "late-failed"), seal("later", 1)));
        await().atMost(PATIENCE).until(() -> state("later").equals("COMPLETE"));

        assertThat(copies("later")).isEqualTo(Map.of("again", "late/late-failed"));
        assertThat(batches("later")).isEmpty();
        assertThat(service.bean(Batches.class).finished("later")).isTrue();
    }

    @Test
    void asksAgainWhereTheRecipeSaysSo() throws IOException {
        publishRecipe("fresh", "reuse: false\n");
        publishSettled("first", List.of(), 0);
        publish(
                Stream.of(declare("second", "fresh")),
                Stream.of("a", "b").map(id -> item("second", id, "first-good")),
                Stream.of(seal("second", 2)));
        await().atMost(PATIENCE).until(() -> staged("second").size() == 2 && placed("second") == 1);

        // Of one dataset equal items are asked once all the same.
        assertThat(copies("second"))
                .hasSize(1)
                .allSatisfy((id, original) -> assertThat(original).startsWith("second/"));
    }

    /** Two items in a batch that is settled: "good" has its answer. */
    private static void publishSettled(String dataset, List<String> unanswered, int failed) {
        publish(
                Stream.of(declare(dataset)),
                Stream.of("good", "failed").map(name -> item(dataset, dataset + "-" + name, dataset + "-" + name)),
                Stream.of(seal(dataset, 2)));
        await().atMost(PATIENCE).until(() -> placed(dataset) == 2);
        settle(dataset + "-0001", 2 - failed, unanswered, failed);
        await().atMost(PATIENCE).until(() -> service.bean(Batches.class).finished(dataset));
    }

    private static void settle(String batch, int refined, List<String> unanswered) {
        settle(batch, refined, unanswered, unanswered.size());
    }

    private static void settle(String batch, int refined, List<String> unanswered, int failed) {
        kafka.publish(
                Topics.SETTLED_BATCHES,
                List.of(SettledBatch.newBuilder(Events.settled(batch, 0))
                        .setRefined(refined)
                        .setFailed(failed)
                        .setUnanswered(unanswered)
                        .build()));
    }

    private static DatasetEvent item(String dataset, String id, String subject) {
        return new DatasetEvent(new ItemPublished(dataset, id, pair(subject), Map.of("indicator", id), null, null));
    }

    private static int number(String id) {
        return Integer.parseInt(id.substring(1));
    }

    private static Map<String, String> copies(String dataset) {
        return staged(dataset).stream()
                .filter(item -> item.getCopyOf() != null)
                .collect(toMap(StagedItem::getItem, StagedItem::getCopyOf, (a, b) -> a, HashMap::new));
    }

    private static Set<String> asked(String dataset) {
        return Set.copyOf(batches(dataset).stream()
                .flatMap(batch -> batch.getRequests().stream())
                .map(request -> request.getItem())
                .toList());
    }
}
