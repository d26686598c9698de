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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A running results-service whose broker, database and Gemini the test has at hand. */
abstract class RunningResultsService {

    static final Duration PATIENCE = Duration.ofSeconds(60);
    static final String MODEL = "gemini-3.1-flash-lite";

    @TempDir
    Path folder;

    Backends backends;
    TestKafka kafka;
    Emulator emulator;
    GeminiClient gemini;

    @BeforeEach
    void start() throws InterruptedException {
        backends = Backends.start();
        kafka = new TestKafka(backends.bootstrapServers());
        kafka.provision();
        emulator = startEmulator();
        gemini = connect(emulator);
    }

    @AfterEach
    void stop() {
        gemini.close();
        emulator.close();
        backends.close();
    }

    static Emulator startEmulator() {
        return Emulator.start(EmulatorOptions.defaults().withJobDuration(Duration.ofMillis(100)));
    }

    static GeminiClient connect(Emulator emulator) {
        return GeminiClient.connect(GeminiSettings.of(ApiKey.of("test-key"), emulator.baseUrl()));
    }

    final RunningService service() {
        return service(Map.of());
    }

    final RunningService service(Map<String, Object> furtherSettings) {
        return RunningService.start(ResultsApplication.class, "results", backends, settings(furtherSettings));
    }

    final Map<String, Object> settings(Map<String, Object> further) {
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

    final void publish(int number, String job, int attempt, int count) {
        publish(recipe(), number, job, attempt, count);
    }

    final void publish(Recipe recipe, int number, String job, int attempt, int count) {
        kafka.publish(Topics.RECIPES, List.of(recipe));
        if (attempt == 1) {
            kafka.publish(Topics.STAGED_ITEMS, items(count));
        }
        kafka.publish(Topics.PREPARED_BATCHES, List.of(batch(number, attempt, count)));
        kafka.publish(Topics.SUBMITTED_JOBS, List.of(submitted(number, job, count)));
        kafka.publish(Topics.COMPLETED_JOBS, List.of(succeeded(number, job)));
    }

    /** Runs a job at the emulator to its end. */
    final String run(int number, int attempt, int count) {
        return run(gemini, MODEL, number, attempt, count);
    }

    /** Runs a job whose two requests have the same key. */
    final String runTwice() {
        return run(gemini, MODEL, 1, 1, IntStream.of(0, 0));
    }

    final String run(GeminiClient client, String model, int number, int attempt, int count) {
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

    final List<RefinedRecord> records() {
        return kafka.committed(Topics.REFINED_RECORDS);
    }

    final Map<String, Outcome> outcomes() {
        return records().stream().collect(Collectors.toMap(RefinedRecord::getItem, RefinedRecord::getOutcome));
    }

    final List<StagedItem> retries() {
        return kafka.committed(Topics.STAGED_ITEMS).stream()
                .filter(item -> item.getAttempt() > 1)
                .toList();
    }

    final List<SettledBatch> settled() {
        return kafka.committed(Topics.SETTLED_BATCHES);
    }

    static String get(String url) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
