package dev.cupel.ingest.batch;

import static dev.cupel.ingest.Events.declare;
import static dev.cupel.ingest.Events.items;
import static dev.cupel.ingest.Events.seal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cupel.api.ingest.ListedDataset;
import dev.cupel.events.DatasetDeclared;
import dev.cupel.events.DatasetEvent;
import dev.cupel.events.DatasetSealed;
import dev.cupel.events.ItemPublished;
import dev.cupel.events.PreparedBatch;
import dev.cupel.events.SettledBatch;
import dev.cupel.ingest.Events;
import dev.cupel.ingest.RunningIngestService;
import dev.cupel.ingest.intake.Datasets;
import dev.cupel.schemas.Topics;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.RestClient;

/** Each test has datasets of its own. */
class StartConditionsIT extends RunningIngestService {

    @Test
    void nothingOfAHeldDatasetIsCutBeforeItIsResumed() {
        publish(Stream.of(held("kept")), items("kept", "a", 120), Stream.of(seal("kept", 120)));
        await().atMost(PATIENCE).until(() -> staged("kept").size() == 120);
        service.bean(BatchCutter.class).cut();

        assertThat(batches("kept")).isEmpty();
        assertThat(overview("kept").path("held").asBoolean()).isTrue();
        assertThat(reason("kept"))
                .isEqualTo("HELD nothing of it is asked: it is held since its declaration ->"
                        + " `cupel resume kept` lets it go, `cupel cancel kept` ends it");

        control("kept", "resume");

        await().atMost(PATIENCE).until(() -> placed("kept") == 120);
        assertThat(overview("kept").path("held").asBoolean()).isFalse();
        assertThat(overview("kept").path("reasons").size()).isZero();
    }

    @Test
    void aHeldDatasetCanBeCancelled() {
        publish(Stream.of(held("dropped")), items("dropped", "a", 3), Stream.of(seal("dropped", 3)));
        await().atMost(PATIENCE).until(() -> staged("dropped").size() == 3);

        control("dropped", "cancel");

        await().atMost(PATIENCE).until(() -> placed("dropped") == 3);
        assertThat(overview("dropped").path("held").asBoolean()).isFalse();
    }

    @Test
    void goesOnWhenTheOneBeforeItSucceeded() {
        publish(first("good", 10, 0, 0), Stream.of(after("on", "good", "90")), one("on"));
        await().atMost(PATIENCE)
                .until(() -> placed("good") == 10 && staged("on").size() == 1);
        assertThat(overview("on").path("waitsFor").asString()).isEqualTo("good");

        settle("good-0001", 9, 0, 1);

        await().atMost(PATIENCE).until(() -> placed("on") == 1);
    }

    @Test
    void isHeldWhenTheOneBeforeItFailedAndLetGoByAnOperator() {
        publish(first("bad", 8, 1, 1), Stream.of(after("off", "bad", "90")), one("off"));
        await().atMost(PATIENCE).until(() -> placed("bad") == 8 && staged("off").size() == 1);
        control("off", "resume");
        await().atMost(PATIENCE)
                .until(() ->
                        service.bean(Datasets.class).find("off").orElseThrow().released());
        settle("bad-0001", 8, 0, 0);
        await().atMost(PATIENCE).until(() -> overview("off").path("held").asBoolean());
        service.bean(BatchCutter.class).cut();

        assertThat(batches("off")).isEmpty();
        assertThat(overview("off").path("waitsFor").isNull()).isTrue();
        assertThat(reason("off"))
                .isEqualTo("AFTER_FAILED nothing of it is asked: of the 10 items of dataset 'bad' 8 were refined (80%),"
                        + " and it wants at least 90% -> `cupel resume off` lets it go all the same,"
                        + " `cupel retry-failed bad` asks again for what failed there, `cupel cancel off` ends it");

        assertThat(isListedAsHeld("off")).isTrue();
        assertThat(isListedAsHeld("bad")).isFalse();

        control("off", "resume");

        await().atMost(PATIENCE).until(() -> placed("off") == 1);
        assertThat(overview("off").path("held").asBoolean()).isFalse();
        assertThat(isListedAsHeld("off")).isFalse();
    }

    @Test
    void batchesSayHowManyItemsWereTaken() {
        publish(first("taken", 8, 1, 3));
        await().atMost(PATIENCE).until(() -> placed("taken") == 8);

        assertThat(batches("taken"))
                .singleElement()
                .returns(8L, PreparedBatch::getAccepted)
                .returns(4L, PreparedBatch::getRefused);
    }

    @Test
    void goesOnWhenTheOneBeforeItIsMended() {
        publish(first("weak", 10, 0, 0), Stream.of(after("soon-on", "weak", "95")), one("soon-on"));
        await().atMost(PATIENCE)
                .until(() -> placed("weak") == 10 && staged("soon-on").size() == 1);
        settle("weak-0001", 9, 0, 1);
        await().atMost(PATIENCE).until(() -> overview("soon-on").path("held").asBoolean());

        settle("weak-0001", 10, 0, 0);

        await().atMost(PATIENCE).until(() -> placed("soon-on") == 1);
        settle("weak-0001", 9, 1, 0);
        publish(items("soon-on", "b", 1));
        await().atMost(PATIENCE).until(() -> !reasons("soon-on").isEmpty());
        assertThat(overview("soon-on").path("held").asBoolean()).isFalse();
        assertThat(overview("soon-on").path("waitsFor").isNull()).isTrue();
    }

    private static boolean isListedAsHeld(String dataset) {
        return Stream.of(RestClient.create(service.url())
                        .get()
                        .uri("/datasets")
                        .retrieve()
                        .requiredBody(ListedDataset[].class))
                .filter(listed -> listed.dataset().equals(dataset))
                .findFirst()
                .orElseThrow()
                .held();
    }

    /** A dataset of one batch, sealed, with refused items and those that were left out. */
    private static Stream<DatasetEvent> first(String dataset, int good, int refused, int leftOut) {
        return Stream.of(
                        Stream.of(declare(dataset)),
                        items(dataset, "a", good),
                        Stream.generate(() -> new DatasetEvent(
                                        new ItemPublished(dataset, "bad", List.of(), Map.of(), null, null)))
                                .limit(refused),
                        Stream.of(new DatasetEvent(
                                new DatasetSealed(dataset, (long) good + refused, (long) leftOut, List.of()))))
                .flatMap(events -> events);
    }

    private static Stream<DatasetEvent> one(String dataset) {
        return Stream.concat(items(dataset, "a", 1), Stream.of(seal(dataset, 1)));
    }

    private static DatasetEvent held(String dataset) {
        return declared(dataset, null, null, true);
    }

    private static DatasetEvent after(String dataset, String after, String ifSuccess) {
        return declared(dataset, after, new BigDecimal(ifSuccess).setScale(2), false);
    }

    private static DatasetEvent declared(
            String dataset, @Nullable String after, @Nullable BigDecimal ifSuccess, boolean held) {
        return new DatasetEvent(DatasetDeclared.newBuilder()
                .setDataset(dataset)
                .setRecipe("qa-refine")
                .setAfter(after)
                .setIfSuccess(ifSuccess)
                .setHeld(held)
                .build());
    }

    private static void settle(String batch, int refined, int retried, int failed) {
        kafka.publish(
                Topics.SETTLED_BATCHES,
                List.of(SettledBatch.newBuilder(Events.settled(batch, retried))
                        .setRefined(refined)
                        .setFailed(failed)
                        .build()));
    }

    private static String reason(String dataset) {
        var reason = overview(dataset).path("reasons").path(0);
        return "%s %s -> %s"
                .formatted(
                        reason.path("category").asString(),
                        reason.path("text").asString(),
                        reason.path("remedy").asString());
    }
}
