package dev.cupel.poller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * The emulator's webhooks, signed as the real ones are; its jobs end when the test says so. The instance's clock is an hour
 * off: only the database's counts.
 */
class WebhooksIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration JOB = Duration.ofMinutes(1);
    private static final Duration CLOCK_IS_OFF = Duration.ofHours(1);

    @TempDir
    private Path folder;

    private final AtomicReference<Duration> passed = new AtomicReference<>(Duration.ZERO);
    private Backends backends;
    private TestKafka kafka;
    private Emulator emulator;
    private GeminiClient gemini;

    @BeforeEach
    void start() throws InterruptedException {
        backends = Backends.start();
        kafka = new TestKafka(backends.bootstrapServers());
        kafka.provision();
        emulator = Emulator.start(EmulatorOptions.defaults()
                .withJobDuration(JOB)
                .withClock(() -> Instant.now().plus(passed.get())));
        gemini = GeminiClient.connect(GeminiSettings.of(ApiKey.of("test-key"), emulator.baseUrl()));
    }

    @AfterEach
    void stop() {
        gemini.close();
        emulator.close();
        backends.close();
    }

    @Test
    void onlyAGenuineDeliveryBringsTheLookAtItsJobForward() throws Exception {
        emulator.faults("""
                [{"match": {"displayName": "d-0001"}, "kind": "webhook-wrong-signature"},
                 {"match": {"displayName": "d-0002"}, "kind": "webhook-stale-timestamp", "seconds": 600},
                 {"match": {"displayName": "d-0003"}, "kind": "webhook-unknown-type"},
                 {"match": {"displayName": "d-0004"}, "kind": "webhook-duplicate"}]
                """);
        var webhook = register();
        try (var service = service(webhook, Duration.ofHours(1))) {
            pointTo(webhook, service);
            submit("d-foreign");
            publish(service, 1, 2, 3, 4, 5);
            awaitTheOnlyList(service);
            passed.set(JOB);

            await().atMost(PATIENCE).until(() -> completed().size() == 2 && count(service, "duplicate") == 1);
            await().atMost(PATIENCE)
                    .until(() -> Stream.of("forged", "stale", "unknown_event", "unknown_job")
                            .allMatch(outcome -> count(service, outcome) > 0));
            assertThat(count(service, "brought_forward")).isEqualTo(2);
            assertThat(post(service, "{}")).isEqualTo(401);
            assertThat(post(service, " ".repeat(64 * 1024 + 1))).isEqualTo(413);
            assertThat(count(service, "too_large")).isEqualTo(1);
        }
        assertThat(completed()).extracting(CompletedJob::getBatch).containsExactlyInAnyOrder("d-0004", "d-0005");
    }

    @Test
    void aJobWhoseDeliveryIsLostIsFoundByPolling() throws Exception {
        emulator.faults("[{\"kind\": \"webhook-lost\"}]");
        var webhook = register();
        try (var service = service(webhook, Duration.ofMillis(100))) {
            pointTo(webhook, service);
            publish(service, 1);
            passed.set(JOB);

            await().atMost(PATIENCE).until(() -> completed().size() == 1);

            assertThat(count(service, "brought_forward")).isZero();
        }
    }

    private record Registered(String id, String secret) {}

    private Registered register() throws IOException, InterruptedException {
        var answer = call("POST", "/v1beta/webhooks", """
                {"uri": "http://127.0.0.1:1/", "subscribed_events": ["batch.succeeded"]}""");
        var json = JsonMapper.shared().readTree(answer);
        return new Registered(
                json.path("id").asString(), json.path("new_signing_secret").asString());
    }

    private void pointTo(Registered webhook, RunningService service) throws IOException, InterruptedException {
        call("PATCH", "/v1beta/webhooks/" + webhook.id(), "{\"uri\": \"%s/webhooks/gemini\"}".formatted(service.url()));
    }

    private String call(String method, String path, String body) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(emulator.baseUrl().resolve(path))
                    .header("x-goog-api-key", "test-key")
                    .method(method, BodyPublishers.ofString(body))
                    .build();
            var answer = http.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body();
        }
    }

    private static int post(RunningService service, String body) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(service.url() + "/webhooks/gemini"))
                    .POST(BodyPublishers.ofString(body))
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode();
        }
    }

    private RunningService service(Registered webhook, Duration firstPoll) {
        var application = new SpringApplicationBuilder(PollerApplication.class)
                .initializers(context -> ((GenericApplicationContext) context)
                        .registerBean(
                                InstantSource.class, () -> () -> Instant.now().plus(CLOCK_IS_OFF)));
        return RunningService.start(
                application,
                "poller",
                backends,
                Map.of(
                        "cupel.gemini.base-url",
                        emulator.baseUrl(),
                        "cupel.gemini.api-key",
                        "test-key",
                        "cupel.poller.first-poll",
                        firstPoll,
                        "cupel.poller.longest-wait",
                        firstPoll,
                        "cupel.poller.list.shortest",
                        "1h",
                        "cupel.poller.list.longest",
                        "2h",
                        "cupel.poller.webhook.enabled",
                        true,
                        "cupel.poller.webhook.secrets",
                        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw," + webhook.secret()));
    }

    /** Returns when the service knows the jobs. */
    private void publish(RunningService service, int... numbers) {
        var jobs = IntStream.of(numbers)
                .mapToObj("d-%04d"::formatted)
                .map(this::submit)
                .toList();
        kafka.publish(Topics.SUBMITTED_JOBS, jobs);
        await().atMost(PATIENCE)
                .until(() -> service.bean(JdbcClient.class)
                                .sql("select count(*) from job")
                                .query(Long.class)
                                .single()
                        == numbers.length);
    }

    /** It says that all of them run. */
    private static void awaitTheOnlyList(RunningService service) {
        await().atMost(PATIENCE)
                .until(() -> service.bean(JdbcClient.class)
                        .sql("select complete_from is not null from list_pass")
                        .query(Boolean.class)
                        .single());
    }

    private SubmittedJob submit(String batch) {
        return TestJobs.submit(gemini, "default", folder, batch);
    }

    private static double count(RunningService service, String outcome) {
        return service
                .bean(MeterRegistry.class)
                .find("cupel.poller.webhooks")
                .tag("outcome", outcome)
                .counters()
                .stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private List<CompletedJob> completed() {
        return kafka.committed(Topics.COMPLETED_JOBS);
    }
}
