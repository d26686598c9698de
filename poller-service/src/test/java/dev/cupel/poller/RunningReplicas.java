package dev.cupel.poller;

import static dev.cupel.poller.RunningReplicas.Server.BROKER;
import static dev.cupel.poller.RunningReplicas.Server.DATABASE;
import static dev.cupel.poller.RunningReplicas.Server.PROVIDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cupel.emulator.Emulator;
import dev.cupel.emulator.EmulatorOptions;
import dev.cupel.events.CompletedJob;
import dev.cupel.events.SubmittedJob;
import dev.cupel.gemini.GeminiClient;
import dev.cupel.gemini.call.ApiKey;
import dev.cupel.gemini.call.GeminiSettings;
import dev.cupel.messaging.ProxiedBackends;
import dev.cupel.messaging.Replicas;
import dev.cupel.messaging.Replicas.Outage;
import dev.cupel.messaging.RunningService;
import dev.cupel.messaging.TcpProxy;
import dev.cupel.messaging.TestKafka;
import dev.cupel.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Two instances, of which the first loses a server in the middle of a step: see {@link Replicas}. Each end is stated once all the same. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RunningReplicas {

    enum Server {
        DATABASE,
        BROKER,
        PROVIDER
    }

    /** Where a step is caught, and what it loses there. */
    enum Step {
        TAKING_JOBS(DATABASE, "insert into job", DATABASE),
        TAKING_JOBS_WITHOUT_BROKER(DATABASE, "insert into job", BROKER),
        LEASING(DATABASE, "update job set lease_epoch", DATABASE),
        ASKING(PROVIDER, "GET /v1beta/batches/", PROVIDER),
        ASKING_WITHOUT_DATABASE(PROVIDER, "GET /v1beta/batches/", DATABASE),
        LISTING(PROVIDER, "GET /v1beta/batches?", PROVIDER),
        NOTING_A_PAGE(DATABASE, "update list_pass set page_token", DATABASE),
        NOTING_AN_END(DATABASE, "update job set state = $1, error", DATABASE),
        PUBLISHING(BROKER, "cupel-relay-poller", BROKER),
        LOOKING_ONCE_MORE(DATABASE, "running_at = case when", DATABASE),
        GIVING_UP(DATABASE, "update job set state = 'LOST'", DATABASE);

        private final Server at;
        private final String text;
        private final Server loses;

        Step(Server at, String text, Server loses) {
            this.at = at;
            this.text = text;
            this.loses = loses;
        }

        /** Whether it is a step with a job that does not end. */
        boolean isWithEndless() {
            return this == LOOKING_ONCE_MORE || this == GIVING_UP;
        }
    }

    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int JOBS = 12;

    @TempDir
    private Path folder;

    ProxiedBackends backends;
    private TestKafka kafka;
    private Emulator emulator;
    private TcpProxy provider;
    private GeminiClient gemini;
    Replicas replicas;
    private int last;

    @BeforeAll
    void startAll() throws InterruptedException {
        backends = ProxiedBackends.start();
        kafka = new TestKafka(backends.direct().bootstrapServers());
        kafka.provision();
        emulator = Emulator.start(EmulatorOptions.defaults());
        emulator.faults("""
                [{"kind": "job-duration", "seconds": 1, "match": {"displayName": "^d-"}},
                 {"kind": "job-duration", "seconds": 36000, "match": {"displayName": "^endless-"}}]
                """);
        gemini = GeminiClient.connect(GeminiSettings.of(ApiKey.of("test-key"), emulator.baseUrl()));
        var url = emulator.baseUrl().toString();
        provider = TcpProxy.to(url);
        var settings = new HashMap<String, Object>(Map.of(
                "cupel.gemini.base-url", url,
                "cupel.gemini.api-key", "test-key",
                "cupel.poller.first-poll", "100ms",
                "cupel.poller.longest-wait", "1s",
                "cupel.poller.calls-per-minute", "60000",
                "cupel.poller.list.shortest", "100ms",
                "cupel.poller.list.longest", "200ms",
                "cupel.poller.webhook.enabled", true,
                "cupel.poller.webhook.secrets", SECRET));
        var second = RunningService.start(PollerApplication.class, "poller", backends.direct(), settings);
        settings.put("cupel.gemini.base-url", provider.in(url));
        replicas = new Replicas(RunningService.start(PollerApplication.class, "poller", backends, settings), second);
    }

    @BeforeEach
    void rest() {
        replicas.rest();
        await().atMost(PATIENCE).until(() -> replicas.first().isReady() && replicas.share(Topics.SUBMITTED_JOBS));
    }

    @AfterEach
    void pass() {
        List.of(backends.database(), backends.kafka(), provider).forEach(TcpProxy::pass);
    }

    @AfterAll
    void stopAll() {
        replicas.close();
        gemini.close();
        provider.close();
        emulator.close();
        backends.close();
    }

    void survive(Step step, Outage outage) {
        var jobs = IntStream.range(0, JOBS)
                .mapToObj(i -> step.isWithEndless() ? submitEndless() : submit())
                .toList();
        var trap = proxy(step.at).before(step.text, () -> outage.of(proxy(step.loses)));
        kafka.publish(Topics.SUBMITTED_JOBS, jobs);

        replicas.survive(proxy(step.loses), trap, () -> haveEnded(jobs));

        var more = List.of(submit());
        kafka.publish(Topics.SUBMITTED_JOBS, more);
        replicas.goOn(() -> haveEnded(more));
        assertThat(completed()).extracting(CompletedJob::getBatch).doesNotHaveDuplicates();
    }

    private TcpProxy proxy(Server server) {
        return switch (server) {
            case DATABASE -> backends.database();
            case BROKER -> backends.kafka();
            case PROVIDER -> provider;
        };
    }

    private boolean haveEnded(List<SubmittedJob> jobs) {
        return completed().stream()
                .map(CompletedJob::getBatch)
                .toList()
                .containsAll(jobs.stream().map(SubmittedJob::getBatch).toList());
    }

    private List<CompletedJob> completed() {
        return kafka.committed(Topics.COMPLETED_JOBS);
    }

    private SubmittedJob submit() {
        return submit("d-%04d".formatted(++last), Duration.ZERO);
    }

    /** One that runs for longer than any job may. */
    private SubmittedJob submitEndless() {
        return submit("endless-%04d".formatted(++last), Duration.ofHours(100));
    }

    private SubmittedJob submit(String batch, Duration ago) {
        var job = TestJobs.submit(gemini, "default", folder, batch);
        return SubmittedJob.newBuilder(job)
                .setSubmittedAt(job.getSubmittedAt().minus(ago))
                .build();
    }
}
