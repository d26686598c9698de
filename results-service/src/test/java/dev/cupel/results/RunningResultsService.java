package dev.cupel.results;

import static dev.cupel.results.Facts.batch;
import static dev.cupel.results.Facts.items;
import static dev.cupel.results.Facts.key;
import static dev.cupel.results.Facts.recipe;
import static dev.cupel.results.Facts.submitted;
import static dev.cupel.results.Facts.succeeded;
import static org.awaitility.Awaitility.await;

import dev.cupel.embedded.Backends;
import dev.cupel.emulator.Emulator;
import dev.cupel.emulator.EmulatorOptions;
import dev.cupel.events.Outcome;
import dev.cupel.events.Recipe;
import dev.cupel.events.RefinedRecord;
import dev.cupel.events.SettledBatch;
import dev.cupel.events.StagedItem;
import dev.cupel.events.SubmittedJob;
import dev.cupel.gemini.GeminiClient;
import dev.cupel.gemini.call.ApiKey;
import dev.cupel.gemini.call.GeminiSettings;
import dev.cupel.gemini.job.JobState;
import dev.cupel.gemini.job.NewJob;
import dev.cupel.messaging.RunningService;
import dev.cupel.messaging.TestKafka;
import dev.cupel.schemas.ExactJson;
import dev.cupel.schemas.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running results-service whose broker, database and Gemini the test has at hand. */
public abstract class RunningResultsService {

    protected static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Keeps all digits of numbers. */
    protected static final JsonMapper JSON = ExactJson.MAPPER;

    protected static final String MODEL = "gemini-3.1-flash-lite";

    @TempDir
    protected Path folder;

    protected Backends backends;
    protected TestKafka kafka;
    protected Emulator emulator;
    protected GeminiClient gemini;

    @BeforeEach
    protected void start() throws InterruptedException {
        backends = Backends.start();
        kafka = new TestKafka(backends.bootstrapServers());
        kafka.provision();
        emulator = startEmulator();
        gemini = connect(emulator);
    }

    @AfterEach
    protected void stop() {
        gemini.close();
        emulator.close();
        backends.close();
    }

    protected static Emulator startEmulator() {
        return Emulator.start(EmulatorOptions.defaults().withJobDuration(Duration.ofMillis(100)));
    }

    protected static GeminiClient connect(Emulator emulator) {
        return GeminiClient.connect(GeminiSettings.of(ApiKey.of("test-key"), emulator.baseUrl()));
    }

    protected final RunningService service() {
        return service(Map.of());
    }

    protected final RunningService service(Map<String, Object> furtherSettings) {
        return RunningService.start(ResultsApplication.class, "results", backends, settings(furtherSettings));
    }

    protected final Map<String, Object> settings(Map<String, Object> further) {
        var settings = new HashMap<String, Object>(Map.of(
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
        settings.putAll(further);
        return settings;
    }

    protected final void publish(int number, String job, int attempt, int count) {
        publish(recipe(), number, job, attempt, count);
    }

    protected final void publish(Recipe recipe, int number, String job, int attempt, int count) {
        kafka.publish(Topics.RECIPES, List.of(recipe));
        if (attempt == 1) {
            kafka.publish(Topics.STAGED_ITEMS, items(count));
        }
        kafka.publish(Topics.PREPARED_BATCHES, List.of(batch(number, attempt, count)));
        kafka.publish(Topics.SUBMITTED_JOBS, List.of(submitted(number, job, count)));
        kafka.publish(Topics.COMPLETED_JOBS, List.of(succeeded(number, job)));
    }

    /** Runs a job at the emulator to its end. */
    protected final String run(int number, int attempt, int count) {
        return run(gemini, MODEL, number, attempt, count);
    }

    /** Runs a job whose two requests have the same key. */
    protected final String runTwice() {
        return run(gemini, MODEL, 1, 1, IntStream.of(0, 0));
    }

    protected final String run(GeminiClient client, String model, int number, int attempt, int count) {
        return run(client, model, number, attempt, IntStream.range(0, count));
    }

    private String run(GeminiClient client, String model, int number, int attempt, IntStream items) {
        var lines = items.mapToObj(i ->
                        "{\"key\":\"%s\",\"request\":{\"contents\":[{\"parts\":[{\"text\":\"{\\\"question\\\":\\\"Clouds are made up of these.\\\",\\\"answer\\\":\\\"Water\\\"}\"}]}],\"generationConfig\":{\"responseMimeType\":\"application/json\",\"responseJsonSchema\":%s}}}\n"
                                .formatted(key(i, attempt), recipe().getResponseSchema()))
                .collect(Collectors.joining());
        try {
            var file = Files.writeString(folder.resolve("in-" + number), lines);
            var uploaded = client.jobSubmission().upload(file, "files/in-" + number);
            var job = client.jobSubmission().create(new NewJob(model, uploaded.name(), "d-" + number));
            await().atMost(PATIENCE)
                    .until(() -> client.jobLookup().get(job.name()).state() instanceof JobState.Succeeded);
            return job.name();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    protected final List<RefinedRecord> records() {
        return kafka.committed(Topics.REFINED_RECORDS);
    }

    protected final Map<String, Outcome> outcomes() {
        return records().stream().collect(Collectors.toMap(RefinedRecord::getItem, RefinedRecord::getOutcome));
    }

    protected final List<StagedItem> retries() {
        return kafka.committed(Topics.STAGED_ITEMS).stream()
                .filter(item -> item.getAttempt() > 1)
                .toList();
    }

    protected final List<SettledBatch> settled() {
        return kafka.committed(Topics.SETTLED_BATCHES);
    }

    /** What a GET of the path answers. */
    protected static JsonNode json(RunningService service, String path) throws IOException, InterruptedException {
        return JSON.readTree(get(service.url() + path));
    }

    protected static String get(String url) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    /**
     * Publishes that a batch is at Gemini, and waits until it is known what that is expected to cost. The job's end comes by another
     * topic, and one that is settled before has no estimate.
     */
    protected void publishSubmitted(int number, String job, int requests, String estimatedUsd) {
        var submitted = SubmittedJob.newBuilder(submitted(number, job, requests))
                .setEstimatedUsd(new BigDecimal(estimatedUsd))
                .build();
        kafka.publish(Topics.SUBMITTED_JOBS, List.of(submitted));
        await().atMost(PATIENCE)
                .until(() -> KeptSums.of(backends)
                        .jdbc()
                        .sql("select exists (select from job where batch = :batch and estimated_usd is not null)")
                        .param("batch", submitted.getBatch())
                        .query(Boolean.class)
                        .single());
    }
}
