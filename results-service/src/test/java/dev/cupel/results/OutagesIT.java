package dev.cupel.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cupel.emulator.Emulator;
import dev.cupel.events.BatchRequest;
import dev.cupel.events.CompletedJob;
import dev.cupel.events.Control;
import dev.cupel.events.ControlAction;
import dev.cupel.events.GateState;
import dev.cupel.events.PreparedBatch;
import dev.cupel.events.RefinedRecord;
import dev.cupel.events.SettledBatch;
import dev.cupel.events.StagedItem;
import dev.cupel.events.SubmittedJob;
import dev.cupel.events.WaveDecision;
import dev.cupel.gemini.GeminiClient;
import dev.cupel.gemini.job.JobState;
import dev.cupel.gemini.job.NewJob;
import dev.cupel.messaging.ProxiedBackends;
import dev.cupel.messaging.Replicas;
import dev.cupel.messaging.Replicas.Outage;
import dev.cupel.messaging.RunningService;
import dev.cupel.messaging.TcpProxy;
import dev.cupel.messaging.TestKafka;
import dev.cupel.schemas.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database or Gemini hangs or goes away in the middle of a step: another instance does it, and the first one comes back. */
@Order(1)
class OutagesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ITEMS = 20;
    /** So many that each instance has the partitions of some. */
    private static final int DATASETS = 12;

    @TempDir
    private static Path folder;

    private static ProxiedBackends backends;
    private static TestKafka kafka;
    private static Emulator emulator;
    private static TcpProxy provider;
    private static GeminiClient gemini;
    private static Replicas replicas;

    @BeforeAll
    static void start() throws InterruptedException {
        backends = ProxiedBackends.start();
        kafka = new TestKafka(backends.direct().bootstrapServers());
        kafka.provision();
        emulator = RunningResultsService.startEmulator();
        gemini = RunningResultsService.connect(emulator);
        provider = TcpProxy.to(emulator.baseUrl().toString());
        replicas = new Replicas(
                RunningService.start(
                        ResultsApplication.class,
                        "results",
                        backends,
                        settings(provider.in(emulator.baseUrl().toString()))),
                RunningService.start(
                        ResultsApplication.class,
                        "results",
                        backends.direct(),
                        settings(emulator.baseUrl().toString())));
        kafka.publish(Topics.RECIPES, List.of(Facts.recipe()));
    }

    private static Map<String, Object> settings(String baseUrl) {
        return Map.of(
                "cupel.gemini.base-url",
                baseUrl,
                "cupel.gemini.api-key",
                "test-key",
                "cupel.results.chunk",
                4,
                "cupel.results.spool",
                folder);
    }

    @AfterAll
    static void stop() {
        replicas.close();
        gemini.close();
        provider.close();
        emulator.close();
        backends.close();
    }

    /** Partitions come back to an instance some time after it is ready. */
    @BeforeEach
    void bothAreAtWork() {
        replicas.wake();
        await().atMost(PATIENCE)
                .until(() -> replicas.first().isReady()
                        && Stream.of(
                                        Topics.COMPLETED_JOBS,
                                        Topics.SUBMITTED_JOBS,
                                        Topics.WAVE_DECISIONS,
                                        Topics.CONTROLS)
                                .allMatch(replicas::share));
    }

    @AfterEach
    void nothingIsAway() {
        backends.database().pass();
        provider.pass();
    }

    @ParameterizedTest
    @EnumSource(Outage.class)
    void aResultThatIsBeingDownloadedIsTakenOnce(Outage outage) {
        replicas.rest();
        var trap = provider.before(":download", () -> outage.of(provider));
        var batch = complete(name("download", outage));

        replicas.survive(provider, trap, () -> isSettled(batch));

        assertEachItemOnce(batch);
    }

    @ParameterizedTest
    @EnumSource(Outage.class)
    void linesThatAreBeingSettledAreTakenOnce(Outage outage) {
        replicas.rest();
        var trap = backends.database().after("update job set position", () -> outage.of(backends.database()));
        var batch = complete(name("lines", outage));

        replicas.survive(backends.database(), trap, () -> isSettled(batch));

        assertEachItemOnce(batch);
    }

    @Test
    void aBatchIsStatedOnce() {
        replicas.rest();
        var trap = backends.database().after("update job set settled_at", backends.database()::hang);
        var batch = complete("stated");

        replicas.survive(backends.database(), trap, () -> isSettled(batch));

        assertEachItemOnce(batch);
    }

    @Test
    void failedItemsAreAskedAgainOnce() {
        var batch = batch("retry");
        kafka.publish(Topics.COMPLETED_JOBS, List.of(withdrawn(batch)));
        await().atMost(PATIENCE).until(() -> isSettled(batch));
        replicas.rest();
        var trap = backends.database().after("update item i set outcome = null", backends.database()::hang);
        kafka.publish(
                Topics.CONTROLS,
                List.of(Control.newBuilder(Facts.control(ControlAction.RETRY))
                        .setDataset("retry")
                        .build()));

        replicas.survive(backends.database(), trap, () -> again("retry").size() >= ITEMS);

        assertThat(again("retry"))
                .hasSize(ITEMS)
                .extracting(StagedItem::getItem)
                .doesNotHaveDuplicates();
    }

    @Test
    void completedJobsAreTakenOnce() {
        var batches = batches("ended");
        var trap = backends.database()
                .before("insert into job (batch, dataset, project, name, ended", backends.database()::hang);
        kafka.publish(
                Topics.COMPLETED_JOBS,
                batches.stream().map(OutagesIT::withdrawn).toList());

        replicas.survive(backends.database(), trap, () -> batches.stream().allMatch(OutagesIT::isSettled));

        batches.forEach(OutagesIT::assertEachItemOnce);
    }

    @Test
    void whatIsSubmittedIsAnEventOnce() {
        var batches = batches("event");
        var trap = backends.database().before("insert into event (dataset, seq", backends.database()::hang);
        kafka.publish(
                Topics.SUBMITTED_JOBS,
                batches.stream().map(batch -> submitted(batch, "batches/x")).toList());

        replicas.survive(backends.database(), trap, () -> events("JOB_SUBMITTED", "event-%") >= DATASETS);

        assertThat(events("JOB_SUBMITTED", "event-%")).isEqualTo(DATASETS);
    }

    @Test
    void whatGatesDecideIsHeard() {
        var batches = batches("gate");
        var trap = backends.database().before("insert into wave_decision", backends.database()::hang);
        kafka.publish(
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

        replicas.survive(
                backends.database(),
                trap,
                () -> count("select count(*) from wave_decision where dataset like :like", "gate-%") == DATASETS);
    }

    @Test
    void whoeverReadsAnExportHearsInTime() {
        var batch = complete("export");
        await().atMost(PATIENCE).until(() -> isSettled(batch));
        var trap = backends.database().before("select record from item", backends.database()::hang);
        var first = CompletableFuture.supplyAsync(() -> export(replicas.first(), "export"));

        replicas.survive(backends.database(), trap, () -> first.isDone() && export(replicas.second(), "export") == 200);

        assertThat(first).succeedsWithin(PATIENCE).isNotEqualTo(200);
        assertThat(export(replicas.first(), "export")).isEqualTo(200);
    }

    private static String name(String step, Outage outage) {
        return "%s-%s".formatted(step, outage.name().toLowerCase(Locale.ROOT));
    }

    /** Items in a batch of a dataset of their own. */
    private static PreparedBatch batch(String dataset) {
        kafka.publish(
                Topics.STAGED_ITEMS,
                Facts.items(ITEMS).stream()
                        .map(item ->
                                StagedItem.newBuilder(item).setDataset(dataset).build())
                        .toList());
        var batch = PreparedBatch.newBuilder(Facts.batch(1, 1, ITEMS))
                .setBatch(dataset + "-0001")
                .setDataset(dataset)
                .setRequests(IntStream.range(0, ITEMS)
                        .mapToObj(i -> new BatchRequest(key(dataset, i), "item-" + i, List.of()))
                        .toList())
                .build();
        kafka.publish(Topics.PREPARED_BATCHES, List.of(batch));
        return batch;
    }

    private static List<PreparedBatch> batches(String step) {
        return IntStream.range(0, DATASETS)
                .mapToObj(i -> batch("%s-%d".formatted(step, i)))
                .toList();
    }

    private static String key(String dataset, int item) {
        return "%s/item-%d/1".formatted(dataset, item);
    }

    /** A batch whose job has ended well. */
    private static PreparedBatch complete(String dataset) {
        var batch = batch(dataset);
        var job = run(batch);
        kafka.publish(Topics.SUBMITTED_JOBS, List.of(submitted(batch, job)));
        kafka.publish(
                Topics.COMPLETED_JOBS,
                List.of(CompletedJob.newBuilder(Facts.succeeded(1, job))
                        .setBatch(batch.getBatch())
                        .setDataset(batch.getDataset())
                        .build()));
        return batch;
    }

    private static String run(PreparedBatch batch) {
        var lines = batch.getRequests().stream()
                .map(request ->
                        "{\"key\":\"%s\",\"request\":{\"contents\":[{\"parts\":[{\"text\":\"{\\\"question\\\":\\\"Clouds\\\",\\\"answer\\\":\\\"Water\\\"}\"}]}],\"generationConfig\":{\"responseMimeType\":\"application/json\",\"responseJsonSchema\":%s}}}\n"
                                .formatted(request.getKey(), Facts.recipe().getResponseSchema()))
                .collect(Collectors.joining());
        try {
            var name = "in-" + batch.getDataset();
            var file = Files.writeString(folder.resolve(name), lines);
            var uploaded = gemini.jobSubmission().upload(file, "files/" + name);
            var job = gemini.jobSubmission()
                    .create(new NewJob(RunningResultsService.MODEL, uploaded.name(), batch.getBatch()));
            await().atMost(PATIENCE)
                    .until(() -> gemini.jobLookup().get(job.name()).state() instanceof JobState.Succeeded);
            return job.name();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SubmittedJob submitted(PreparedBatch batch, String job) {
        return SubmittedJob.newBuilder(Facts.submitted(1, job, ITEMS))
                .setBatch(batch.getBatch())
                .setDataset(batch.getDataset())
                .build();
    }

    private static CompletedJob withdrawn(PreparedBatch batch) {
        return CompletedJob.newBuilder(Facts.withdrawn(1))
                .setBatch(batch.getBatch())
                .setDataset(batch.getDataset())
                .build();
    }

    private static boolean isSettled(PreparedBatch batch) {
        return statements(batch).size() >= 1;
    }

    private static List<SettledBatch> statements(PreparedBatch batch) {
        return kafka.committed(Topics.SETTLED_BATCHES).stream()
                .filter(settled -> settled.getBatch().equals(batch.getBatch()))
                .toList();
    }

    private static void assertEachItemOnce(PreparedBatch batch) {
        assertThat(statements(batch)).hasSize(1);
        assertThat(kafka.committed(Topics.REFINED_RECORDS))
                .filteredOn(record -> record.getDataset().equals(batch.getDataset()))
                .hasSize(ITEMS)
                .extracting(RefinedRecord::getItem)
                .doesNotHaveDuplicates();
    }

    private static List<StagedItem> again(String dataset) {
        return kafka.committed(Topics.STAGED_ITEMS).stream()
                .filter(item -> item.getDataset().equals(dataset) && item.getAttempt() == 2)
                .toList();
    }

    private static long events(String type, String datasets) {
        return count("select count(*) from event where type = '%s' and dataset like :like".formatted(type), datasets);
    }

    private static long count(String query, String datasets) {
        return replicas.second()
                .bean(JdbcClient.class)
                .sql(query)
                .param("like", datasets)
                .query(Long.class)
                .single();
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
