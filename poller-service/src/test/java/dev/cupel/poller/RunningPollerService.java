package dev.cupel.poller;

import dev.cupel.api.poller.Polls;
import dev.cupel.embedded.Backends;
import dev.cupel.emulator.Emulator;
import dev.cupel.emulator.EmulatorOptions;
import dev.cupel.events.CompletedJob;
import dev.cupel.events.SubmittedJob;
import dev.cupel.gemini.GeminiClient;
import dev.cupel.gemini.call.ApiKey;
import dev.cupel.gemini.call.GeminiSettings;
import dev.cupel.messaging.RunningService;
import dev.cupel.messaging.TestKafka;
import dev.cupel.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.client.RestClient;

/** What tests of the whole poller-service need: a broker, a database, an emulator, and jobs in it. */
abstract class RunningPollerService {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    Backends backends;
    TestKafka kafka;
    Emulator emulator;
    private GeminiClient gemini;

    @BeforeEach
    void start() throws InterruptedException {
        backends = Backends.start();
        kafka = new TestKafka(backends.bootstrapServers());
        kafka.provision();
        emulator = Emulator.start(EmulatorOptions.defaults());
        gemini = connect(emulator);
    }

    @AfterEach
    void stop() {
        gemini.close();
        emulator.close();
        backends.close();
    }

    static Map<String, String> troubles(RunningService service) {
        return polls(service).troubles();
    }

    static Polls polls(RunningService service) {
        return RestClient.create(service.url())
                .get()
                .uri("/datasets/d?limit=10")
                .retrieve()
                .requiredBody(Polls.class);
    }

    static GeminiClient connect(Emulator emulator) {
        return GeminiClient.connect(GeminiSettings.of(ApiKey.of("test-key"), emulator.baseUrl()));
    }

    static Map<String, Object> secondProject(Emulator emulator) {
        return Map.of(
                "cupel.gemini.projects.second.api-key",
                "test-key",
                "cupel.gemini.projects.second.base-url",
                emulator.baseUrl());
    }

    final RunningService service() {
        return service(Map.of());
    }

    final RunningService service(Map<String, Object> projects) {
        var settings = new HashMap<String, Object>(Map.of(
                "cupel.gemini.base-url", emulator.baseUrl(),
                "cupel.gemini.api-key", "test-key",
                "cupel.poller.first-poll", "100ms",
                "cupel.poller.longest-wait", "1s",
                "cupel.poller.calls-per-minute", "60000"));
        settings.putAll(projects);
        return RunningService.start(PollerApplication.class, "poller", backends, settings);
    }

    final SubmittedJob submit(int number) {
        return submit(number, "default", gemini);
    }

    final SubmittedJob submit(int number, String project, GeminiClient client) {
        return TestJobs.submit(client, project, folder, "d-%04d".formatted(number));
    }

    final List<CompletedJob> completed() {
        return kafka.committed(Topics.COMPLETED_JOBS);
    }
}
