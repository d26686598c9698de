package dev.cupel.results;

import static dev.cupel.results.ResultsReplicas.DATASETS;
import static dev.cupel.results.ResultsReplicas.ITEMS;
import static dev.cupel.results.ResultsReplicas.PATIENCE;
import static dev.cupel.results.ResultsReplicas.submitted;
import static dev.cupel.results.ResultsReplicas.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cupel.events.Control;
import dev.cupel.events.ControlAction;
import dev.cupel.events.GateState;
import dev.cupel.events.StagedItem;
import dev.cupel.events.WaveDecision;
import dev.cupel.messaging.Replicas.Outage;
import dev.cupel.messaging.RunningService;
import dev.cupel.schemas.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A database or Gemini hangs or goes away in the middle of a step: another instance does it, and the first one comes back. */
@Order(1)
class OutagesIT {

    @TempDir
    private static Path folder;

    private static ResultsReplicas results;

    @BeforeAll
    static void start() throws InterruptedException {
        results = new ResultsReplicas(folder);
    }

    @AfterAll
    static void stop() {
        results.close();
    }

    /** Partitions come back to an instance some time after it is ready. */
    @BeforeEach
    void bothAreAtWork() {
        results.replicas.wake();
        await().atMost(PATIENCE)
                .until(() -> results.replicas.first().isReady()
                        && Stream.of(
                                        Topics.COMPLETED_JOBS,
                                        Topics.SUBMITTED_JOBS,
                                        Topics.WAVE_DECISIONS,
                                        Topics.CONTROLS)
                                .allMatch(results.replicas::share));
    }

    @AfterEach
    void nothingIsAway() {
        results.database().pass();
        results.provider.pass();
    }

    @ParameterizedTest
    @EnumSource(Outage.class)
    void aResultThatIsBeingDownloadedIsTakenOnce(Outage outage) {
        results.replicas.rest();
        var trap = results.provider.before(":download", () -> outage.of(results.provider));
        var batch = results.complete(name("download", outage));

        results.replicas.survive(results.provider, trap, () -> results.isSettled(batch));

        results.assertEachItemOnce(batch);
    }

    @ParameterizedTest
    @EnumSource(Outage.class)
    void linesThatAreBeingSettledAreTakenOnce(Outage outage) {
        results.replicas.rest();
        var trap = results.database().after("update job set position", () -> outage.of(results.database()));
        var batch = results.complete(name("lines", outage));

        results.replicas.survive(results.database(), trap, () -> results.isSettled(batch));

        results.assertEachItemOnce(batch);
    }

    @Test
    void aBatchIsStatedOnce() {
        results.replicas.rest();
        var trap = results.database().after("update job set settled_at", results.database()::hang);
        var batch = results.complete("stated");

        results.replicas.survive(results.database(), trap, () -> results.isSettled(batch));

        results.assertEachItemOnce(batch);
    }

    @Test
    void failedItemsAreAskedAgainOnce() {
        var batch = results.batch("retry");
        results.kafka.publish(Topics.COMPLETED_JOBS, List.of(withdrawn(batch)));
        await().atMost(PATIENCE).until(() -> results.isSettled(batch));
        results.replicas.rest();
        var trap = results.database().after("update item i set outcome = null", results.database()::hang);
        results.kafka.publish(
                Topics.CONTROLS,
                List.of(Control.newBuilder(Facts.control(ControlAction.RETRY))
                        .setDataset("retry")
                        .build()));

        results.replicas.survive(
                results.database(), trap, () -> results.again("retry").size() >= ITEMS);

        assertThat(results.again("retry"))
                .hasSize(ITEMS)
                .extracting(StagedItem::getItem)
                .doesNotHaveDuplicates();
    }

    @Test
    void completedJobsAreTakenOnce() {
        var batches = results.batches("ended");
        var trap = results.database()
                .before("insert into job (batch, dataset, project, name, ended", results.database()::hang);
        results.kafka.publish(
                Topics.COMPLETED_JOBS,
                batches.stream().map(ResultsReplicas::withdrawn).toList());

        results.replicas.survive(
                results.database(), trap, () -> batches.stream().allMatch(results::isSettled));

        batches.forEach(results::assertEachItemOnce);
    }

    @Test
    void whatIsSubmittedIsAnEventOnce() {
        var batches = results.batches("event");
        var trap = results.database().before("insert into event (dataset, seq", results.database()::hang);
        results.kafka.publish(
                Topics.SUBMITTED_JOBS,
                batches.stream().map(batch -> submitted(batch, "batches/x")).toList());

        results.replicas.survive(
                results.database(), trap, () -> results.events("JOB_SUBMITTED", "event-%") >= DATASETS);

        assertThat(results.events("JOB_SUBMITTED", "event-%")).isEqualTo(DATASETS);
    }

    @Test
    void whatGatesDecideIsHeard() {
        var batches = results.batches("gate");
        var trap = results.database().before("insert into wave_decision", results.database()::hang);
        results.kafka.publish(
                Topics.WAVE_DECISIONS,
                batches.stream()
                        .map(batch -> WaveDecision.newBuilder()
                                .setDataset(batch.getDataset())
                                .setWave(2)
                                .setState(GateState.HELD)
                                .setReason("too few")
                                .setAt(Instant.EPOCH)
                                .build())
                        .toList());

        results.replicas.survive(
                results.database(),
                trap,
                () -> results.count("select count(*) from wave_decision where dataset like :like", "gate-%")
                        == DATASETS);
    }

    @Test
    void whoeverReadsAnExportHearsInTime() {
        var batch = results.complete("export");
        await().atMost(PATIENCE).until(() -> results.isSettled(batch));
        var trap = results.database().before("select record from item", results.database()::hang);
        var first = CompletableFuture.supplyAsync(() -> export(results.replicas.first(), "export"));

        results.replicas.survive(
                results.database(), trap, () -> first.isDone() && export(results.replicas.second(), "export") == 200);

        assertThat(first).succeedsWithin(PATIENCE).isNotEqualTo(200);
        assertThat(export(results.replicas.first(), "export")).isEqualTo(200);
    }

    private static String name(String step, Outage outage) {
        return "%s-%s".formatted(step, outage.name().toLowerCase(Locale.ROOT));
    }

    /** The status that the service answers with. */
    private static int export(RunningService service, String dataset) {
        var uri = URI.create("%s/datasets/%s/records.jsonl".formatted(service.url(), dataset));
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
