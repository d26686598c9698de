package dev.cupel.ingest.control;

import static dev.cupel.ingest.Events.declare;
import static dev.cupel.ingest.Events.items;
import static dev.cupel.ingest.Events.seal;
import static dev.cupel.ingest.Events.settled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cupel.events.Control;
import dev.cupel.events.ControlAction;
import dev.cupel.events.DatasetDeclared;
import dev.cupel.events.DatasetEvent;
import dev.cupel.events.Outcome;
import dev.cupel.events.PreparedBatch;
import dev.cupel.events.StagedItem;
import dev.cupel.ingest.Events;
import dev.cupel.ingest.RunningIngestService;
import dev.cupel.ingest.batch.Batches;
import dev.cupel.schemas.Topics;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each test has a dataset of its own. */
class ControlsIT extends RunningIngestService {

    @Test
    void publishesWhatAnOperatorAsksFor() {
        declareAndWait("asked");

        control("asked", "approve", "looks good", null);
        control("asked", "budget", null, new BigDecimal("25"));

        await().atMost(PATIENCE).until(() -> controls("asked").size() == 2);
        assertThat(controls("asked").getFirst())
                .returns(ControlAction.APPROVE, Control::getAction)
                .returns("ann", Control::getBy)
                .returns("looks good", Control::getReason)
                .returns(null, Control::getUsd);
        assertThat(controls("asked").getLast())
                .returns(ControlAction.BUDGET, Control::getAction)
                .returns(new BigDecimal("25.000000000000"), Control::getUsd);
        assertThatThrownBy(() -> control("nobody's", "pause", null, null))
                .hasMessageContaining("dataset 'nobody's' is not declared");
    }

    @Test
    void cutsAllThatWaitsOfACancelledDatasetAtOnceUntilItIsRetried() throws IOException {
        publishRecipe("three-waves", "waves: [30, 150]");
        publish(
                Stream.of(
                        declare("endless"),
                        new DatasetEvent(DatasetDeclared.newBuilder()
                                .setDataset("gone")
                                .setRecipe("three-waves")
                                .setAfter("endless")
                                .build())),
                items("gone", "a", 200));
        await().atMost(PATIENCE).until(() -> staged("gone").size() == 200);
        assertThat(batches("gone")).isEmpty();

        control("gone", "cancel", null, null);

        await().atMost(PATIENCE).until(() -> placed("gone") == 200);
        assertThat(itemsByWave("gone")).containsExactly(Map.entry(1, 30), Map.entry(2, 150), Map.entry(3, 20));
        assertThat(overview("gone").path("cancelled").asBoolean()).isTrue();
        publish(items("gone", "b", 3));
        await().atMost(PATIENCE).until(() -> placed("gone") == 203);

        control("gone", "retry", null, null);

        await().atMost(PATIENCE).until(() -> !overview("gone").path("cancelled").asBoolean());
        publish(items("gone", "c", 2));
        await().atMost(PATIENCE).until(() -> staged("gone").size() == 205);
        publish(Stream.of(declare("other")), items("other", "a", 1), Stream.of(seal("other", 1)));
        await().atMost(PATIENCE).until(() -> batches("other").size() == 1);
        assertThat(placed("gone")).isEqualTo(203);
    }

    @Test
    void cutsRetriesOfACancelledDatasetWhileTheirWaveIsOpen() throws IOException {
        publishRecipe("unbound", "");
        publish(Stream.of(declare("stopped", "unbound")), items("stopped", "a", 100), items("stopped", "b", 100));
        await().atMost(PATIENCE).until(() -> batches("stopped").size() == 2);

        control("stopped", "cancel", null, null);
        kafka.publish(Topics.STAGED_ITEMS, again("stopped", 1));

        await().atMost(PATIENCE).until(() -> batches("stopped").size() == 3);
        assertThat(batches("stopped"))
                .filteredOn(batch -> batch.getAttempt() == 2)
                .singleElement()
                .satisfies(batch -> assertThat(batch.getRequests()).hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void countsExactlyWhenFailedItemsOfAFinishedDatasetAreAskedAgain(boolean countsFirst) {
        var dataset = countsFirst ? "back-1" : "back-2";
        var batches = service.bean(Batches.class);
        publish(Stream.of(declare(dataset)), items(dataset, "a", 100), Stream.of(seal(dataset, 100)));
        await().atMost(PATIENCE).until(() -> batches(dataset).size() == 1);
        kafka.publish(Topics.SETTLED_BATCHES, List.of(settled(dataset + "-0001", 0)));
        await().atMost(PATIENCE).until(() -> batches.finished(dataset));

        if (countsFirst) {
            kafka.publish(Topics.SETTLED_BATCHES, List.of(settled(dataset + "-0001", 2)));
            await().atMost(PATIENCE).until(() -> !batches.finished(dataset));
            kafka.publish(Topics.STAGED_ITEMS, again(dataset, 2));
        } else {
            kafka.publish(Topics.STAGED_ITEMS, again(dataset, 2));
            await().atMost(PATIENCE).until(() -> !batches.finished(dataset));
            kafka.publish(Topics.SETTLED_BATCHES, List.of(settled(dataset + "-0001", 2)));
        }

        await().atMost(PATIENCE).until(() -> placedAgain(dataset) == 2);
        assertThat(batches.finished(dataset)).isFalse();
        kafka.publish(
                Topics.SETTLED_BATCHES,
                batches(dataset).stream()
                        .filter(batch -> batch.getAttempt() == 2)
                        .map(batch -> settled(batch.getBatch(), 0))
                        .toList());
        await().atMost(PATIENCE).until(() -> batches.finished(dataset));
        assertThat(batches.progress(dataset).retried()).isEqualTo(2);
    }

    private static int placedAgain(String dataset) {
        return batches(dataset).stream()
                .filter(batch -> batch.getAttempt() == 2)
                .map(PreparedBatch::getRequests)
                .mapToInt(List::size)
                .sum();
    }

    /** The first items of a dataset, staged for their second attempt. */
    private static List<StagedItem> again(String dataset, int count) {
        return staged(dataset).stream()
                .filter(item -> item.getAttempt() == 1)
                .limit(count)
                .map(item -> StagedItem.newBuilder(item)
                        .setAttempt(2)
                        .setPrevious(Outcome.BLOCKED)
                        .build())
                .toList();
    }

    private static void declareAndWait(String dataset) {
        publish(Stream.of(declare(dataset)));
        await().atMost(PATIENCE).ignoreExceptions().until(() -> overview(dataset) != null);
    }

    private static void control(String dataset, String action, @Nullable String reason, @Nullable BigDecimal usd) {
        service.bean(IngestController.class).control(dataset, new Controls.Request(action, "ann", reason, usd));
    }

    private static List<Control> controls(String dataset) {
        return Events.of(dataset, kafka.committed(Topics.CONTROLS), Control::getDataset);
    }
}
