package dev.cupel.results;

import static dev.cupel.results.Facts.batch;
import static dev.cupel.results.Facts.items;
import static dev.cupel.results.Facts.key;
import static dev.cupel.results.Facts.recipe;
import static dev.cupel.results.Facts.submitted;
import static dev.cupel.results.Facts.succeeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.cupel.embedded.Backends;
import dev.cupel.emulator.Emulator;
import dev.cupel.emulator.EmulatorOptions;
import dev.cupel.events.CompletedJob;
import dev.cupel.events.JobEnd;
import dev.cupel.events.Outcome;
import dev.cupel.events.RefinedRecord;
import dev.cupel.events.SettledBatch;
import dev.cupel.events.StagedItem;
import dev.cupel.gemini.ApiKey;
import dev.cupel.gemini.GeminiClient;
import dev.cupel.gemini.GeminiSettings;
import dev.cupel.gemini.JobState;
import dev.cupel.gemini.NewJob;
import dev.cupel.messaging.RunningService;
import dev.cupel.messaging.TestKafka;
import dev.cupel.schemas.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ResultsServiceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String MODEL = "gemini-3.1-flash-lite";

    @TempDir
    private Path folder;

    private Backends backends;
    private TestKafka kafka;
    private Emulator emulator;
    private GeminiClient gemini;

    @BeforeEach
    void start() throws InterruptedException {
        backends = Backends.start();
        kafka = new TestKafka(backends.bootstrapServers());
        kafka.provision();
        emulator = Emulator.start(EmulatorOptions.defaults().withJobDuration(Duration.ofMillis(100)));
        gemini = GeminiClient.connect(GeminiSettings.of(ApiKey.of("test-key"), emulator.baseUrl()));
    }

    @AfterEach
    void stop() {
        gemini.close();
        emulator.close();
        backends.close();
    }

    @Test
    void publishesOneRecordForEachItemInWhateverOrderTheFactsArrive() throws Exception {
        var job = run(1, 1, 25);
        try (var service = service()) {
            kafka.publish(Topics.COMPLETED_JOBS, List.of(succeeded(1, job)));
            kafka.publish(Topics.SUBMITTED_JOBS, List.of(submitted(1, job, 25)));
            kafka.publish(Topics.PREPARED_BATCHES, List.of(batch(1, 1, 25)));
            kafka.publish(Topics.STAGED_ITEMS, items(25));
            kafka.publish(Topics.RECIPES, List.of(recipe()));
            kafka.publish(Topics.COMPLETED_JOBS, List.of(succeeded(1, job)));

            await().atMost(PATIENCE).until(() -> settled().size() == 1);

            var progress = service.bean(ResultsController.class).dataset("d");
            assertThat(progress.refined()).isEqualTo(25);
            assertThat(progress.running()).isZero();
            var exported =
                    get(service.url() + "/datasets/d/records.jsonl").lines().toList();
            assertThat(exported).hasSize(25);
            assertThat(exported.get(7)).contains("\"item\":\"item-7\"", "\"original\":{\"question\":");
            assertThat(JsonMapper.shared()
                            .readTree(get(service.url() + "/datasets/d/report"))
                            .path("costUsd")
                            .decimalValue())
                    .isPositive();
        }
        assertThat(records())
                .hasSize(25)
                .allMatch(record -> record.getOutcome() == Outcome.REFINED && record.getRefined() != null)
                .extracting(RefinedRecord::getItem)
                .doesNotHaveDuplicates();
        assertThat(settled().getFirst().getRefined()).isEqualTo(25);
    }

    @Test
    void asksOnlyForWhatFailedAndIsWorthIt() {
        emulator.faults("""
                [{"match": {"key": "/item-0/"}, "kind": "missing"},
                 {"match": {"key": "/item-1/"}, "kind": "error", "code": 13},
                 {"match": {"key": "/item-2/"}, "kind": "not-json"},
                 {"match": {"key": "/item-3/"}, "kind": "wrong-schema"},
                 {"match": {"key": "/item-4/"}, "kind": "max-tokens"},
                 {"match": {"key": "/item-5/"}, "kind": "fenced"},
                 {"match": {"key": "/item-6/"}, "kind": "duplicate"},
                 {"match": {"key": "/item-7/"}, "kind": "error", "code": 3},
                 {"match": {"key": "/item-8/"}, "kind": "blocked-prompt"},
                 {"match": {"key": "/item-9/"}, "kind": "safety"}]
                """);
        var job = run(1, 1, 12);
        try (var service = service()) {
            publish(1, job, 1, 12);

            await().atMost(PATIENCE).until(() -> settled().size() == 1);

            assertThat(service.bean(ResultsController.class).dataset("d").retries())
                    .isEqualTo(5);
        }
        assertThat(retries())
                .extracting(StagedItem::getItem, StagedItem::getAttempt, StagedItem::getPrevious)
                .containsExactlyInAnyOrder(
                        tuple("item-0", 2, Outcome.MISSING),
                        tuple("item-1", 2, Outcome.TRANSIENT),
                        tuple("item-2", 2, Outcome.MALFORMED),
                        tuple("item-3", 2, Outcome.SCHEMA_MISMATCH),
                        tuple("item-4", 2, Outcome.TRUNCATED));
        assertThat(outcomes())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "item-5", Outcome.REFINED,
                        "item-6", Outcome.REFINED,
                        "item-7", Outcome.INVALID,
                        "item-8", Outcome.BLOCKED,
                        "item-9", Outcome.BLOCKED,
                        "item-10", Outcome.REFINED,
                        "item-11", Outcome.REFINED));
        assertThat(settled().getFirst())
                .extracting(SettledBatch::getRefined, SettledBatch::getRetried, SettledBatch::getFailed)
                .containsExactly(4, 5, 3);
    }

    @Test
    void endsAnItemThatFailsAtItsLastAttempt() {
        emulator.faults("[{\"match\": {\"key\": \"/item-0/\"}, \"kind\": \"not-json\"}]");
        try (var service = service()) {
            publish(1, run(1, 1, 2), 1, 2);
            await().atMost(PATIENCE).until(() -> settled().size() == 1);
            publish(2, run(2, 2, 1), 2, 1);
            await().atMost(PATIENCE).until(() -> settled().size() == 2);

            assertThat(service.bean(ResultsController.class).dataset("d").failed())
                    .isEqualTo(1);
        }
        assertThat(outcomes())
                .containsExactlyInAnyOrderEntriesOf(Map.of("item-0", Outcome.MALFORMED, "item-1", Outcome.REFINED));
        assertThat(records().stream().filter(record -> record.getItem().equals("item-0")))
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.getAttempts()).isEqualTo(2);
                    assertThat(record.getMessage()).isEqualTo("not JSON");
                });
    }

    @Test
    void asksAgainForAllItemsOfAJobThatFailed() {
        try (var service = service()) {
            kafka.publish(Topics.RECIPES, List.of(recipe()));
            kafka.publish(Topics.STAGED_ITEMS, items(3));
            kafka.publish(Topics.PREPARED_BATCHES, List.of(batch(1, 1, 3)));
            kafka.publish(Topics.SUBMITTED_JOBS, List.of(submitted(1, "batches/x", 3)));
            kafka.publish(
                    Topics.COMPLETED_JOBS,
                    List.of(CompletedJob.newBuilder(succeeded(1, "batches/x"))
                            .setEnd(JobEnd.EXPIRED)
                            .setResultFile(null)
                            .build()));

            await().atMost(PATIENCE).until(() -> settled().size() == 1);

            assertThat(service.bean(ResultsController.class).dataset("d").failed())
                    .isZero();
        }
        assertThat(retries()).hasSize(3).allMatch(item -> item.getPrevious() == Outcome.TRANSIENT);
        assertThat(records()).isEmpty();
    }

    @Test
    void goesOnWithADownloadThatBroke() {
        emulator.faults("[{\"match\": {\"route\": \"download\", \"first\": 2}, \"kind\": \"truncate\", \"bytes\": 900},"
                + " {\"match\": {\"route\": \"download\", \"nth\": 3}, \"kind\": \"status\", \"code\": 503}]");
        try (var service = service()) {
            publish(1, run(1, 1, 10), 1, 10);

            await().atMost(PATIENCE).until(() -> settled().size() == 1);

            assertThat(service.bean(ResultsController.class).dataset("d").troubles())
                    .isEmpty();
        }
        assertThat(records()).hasSize(10);
    }

    private RunningService service() {
        return RunningService.start(
                ResultsApplication.class,
                "results",
                backends,
                Map.of(
                        "cupel.gemini.base-url",
                        emulator.baseUrl(),
                        "cupel.gemini.api-key",
                        "test-key",
                        "cupel.results.chunk",
                        4,
                        "cupel.results.after-trouble",
                        "200ms",
                        "cupel.results.spool",
                        folder));
    }

    private void publish(int number, String job, int attempt, int count) {
        kafka.publish(Topics.RECIPES, List.of(recipe()));
        if (attempt == 1) {
            kafka.publish(Topics.STAGED_ITEMS, items(count));
        }
        kafka.publish(Topics.PREPARED_BATCHES, List.of(batch(number, attempt, count)));
        kafka.publish(Topics.SUBMITTED_JOBS, List.of(submitted(number, job, count)));
        kafka.publish(Topics.COMPLETED_JOBS, List.of(succeeded(number, job)));
    }

    /** Runs a job at the emulator to its end. */
    private String run(int number, int attempt, int count) {
        var lines = IntStream.range(0, count)
                .mapToObj(i ->
                        "{\"key\":\"%s\",\"request\":{\"contents\":[{\"parts\":[{\"text\":\"{\\\"question\\\":\\\"Clouds are made up of these.\\\",\\\"answer\\\":\\\"Water\\\"}\"}]}],\"generationConfig\":{\"responseMimeType\":\"application/json\",\"responseJsonSchema\":%s}}}\n"
                                .formatted(key(i, attempt), recipe().getResponseSchema()))
                .collect(Collectors.joining());
        try {
            var file = Files.writeString(folder.resolve("in-" + number), lines);
            var uploaded = gemini.jobSubmission().upload(file, "files/in-" + number);
            var job = gemini.jobSubmission().create(new NewJob(MODEL, uploaded.name(), "d-" + number));
            await().atMost(PATIENCE)
                    .until(() -> gemini.jobLookup().get(job.name()).state() instanceof JobState.Succeeded);
            return job.name();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<RefinedRecord> records() {
        return kafka.committed(Topics.REFINED_RECORDS);
    }

    private Map<String, Outcome> outcomes() {
        return records().stream().collect(Collectors.toMap(RefinedRecord::getItem, RefinedRecord::getOutcome));
    }

    private List<StagedItem> retries() {
        return kafka.committed(Topics.STAGED_ITEMS).stream()
                .filter(item -> item.getAttempt() > 1)
                .toList();
    }

    private List<SettledBatch> settled() {
        return kafka.committed(Topics.SETTLED_BATCHES);
    }

    private static String get(String url) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
