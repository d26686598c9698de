package dev.cupel.submit;

import dev.cupel.embedded.Backends;
import dev.cupel.emulator.Emulator;
import dev.cupel.emulator.EmulatorOptions;
import dev.cupel.emulator.limit.Tier;
import dev.cupel.gemini.GeminiClient;
import dev.cupel.gemini.GeminiProjects;
import dev.cupel.gemini.call.ApiKey;
import dev.cupel.gemini.call.GeminiSettings;
import dev.cupel.gemini.job.JobSubmission;
import dev.cupel.messaging.RunningService;
import dev.cupel.messaging.TestKafka;
import dev.cupel.messaging.VirtualTime;
import dev.cupel.schemas.Topic;
import dev.cupel.submit.recovery.Pause;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.apache.avro.specific.SpecificRecord;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Replicas of submit-service whose time is the test's: that of their code, of the database and of the emulator. Their
 * workers rest; the test takes their steps one by one, in an order that a seed decides.
 */
final class VirtualSubmit implements AutoCloseable {

    static final String MODEL = "gemini-3.1-flash-lite";

    final Emulator emulator;
    final Random random;
    private final Backends backends = Backends.start();
    private final TestKafka kafka = new TestKafka(backends.bootstrapServers());
    private final Map<String, Object> settings;
    private final UnaryOperator<JobSubmission> client;
    private final List<RunningService> replicas = new ArrayList<>();
    private final List<GeminiClient> clients = new ArrayList<>();
    private final VirtualTime time = new VirtualTime(backends, "submit");

    /**
     * @param client what stands between the service and Gemini
     */
    VirtualSubmit(long seed, Map<String, Object> settings, UnaryOperator<JobSubmission> client)
            throws InterruptedException {
        this.random = new Random(seed);
        this.settings = settings;
        this.client = client;
        this.emulator = Emulator.start(
                EmulatorOptions.defaults().withTier(Tier.NONE).withClock(time).withJobDuration(Duration.ofMinutes(1)));
        kafka.provision();
        addReplica();
        time.takeOver();
        replicas.getFirst().close();
        replicas.clear();
        addReplica();
    }

    void addReplica() {
        var gemini = GeminiClient.connect(GeminiSettings.of(ApiKey.of("test-key"), emulator.baseUrl()));
        clients.add(gemini);
        var parts = GeminiProjects.Parts.of(gemini);
        var wrapped = new GeminiProjects.Parts(
                client.apply(parts.jobSubmission()), parts.jobLookup(), parts.jobResults(), parts.interactiveModel());
        var all = new HashMap<String, Object>(Map.of(
                "cupel.gemini.api-key",
                "test-key",
                "spring.datasource.hikari.connection-init-sql",
                time.connectionSql(),
                "cupel.submit.interval",
                "1d",
                "cupel.submit.lease",
                "10m"));
        all.putAll(settings);
        var application = new SpringApplicationBuilder(SubmitApplication.class).initializers(context -> {
            var beans = (GenericApplicationContext) context;
            // Not the time itself, which would be closed with the first replica.
            beans.registerBean(InstantSource.class, () -> time::instant);
            beans.registerBean(RandomGenerator.class, () -> random);
            beans.registerBean(Pause.class, () -> time::advance);
            beans.registerBean(GeminiProjects.class, () -> GeminiProjects.of(Map.of(GeminiProjects.DEFAULT, wrapped)));
        });
        replicas.add(RunningService.start(application, "submit", backends, all));
    }

    /** Ends all replicas, and starts one. */
    void restart() {
        replicas.forEach(RunningService::close);
        replicas.clear();
        addReplica();
    }

    Instant now() {
        return time.instant();
    }

    void advance(Duration step) {
        time.advance(step);
    }

    RunningService anyReplica() {
        return replicas.get(random.nextInt(replicas.size()));
    }

    JdbcClient jdbc() {
        return replicas.getFirst().bean(JdbcClient.class);
    }

    TestKafka kafka() {
        return kafka;
    }

    /** Has the listener of a topic apply records, as if they came from its topic. */
    <T extends SpecificRecord> void apply(Topic<T> topic, List<T> values) {
        Listeners.apply(anyReplica(), topic, values, now());
    }

    long count(String state) {
        return jdbc().sql("select count(*) from batch where state = :state")
                .param("state", state)
                .query(Long.class)
                .single();
    }

    long count(String state, String dataset) {
        return jdbc().sql("select count(*) from batch where state = :state and dataset = :dataset")
                .param("state", state)
                .param("dataset", dataset)
                .query(Long.class)
                .single();
    }

    @Override
    public void close() {
        replicas.forEach(RunningService::close);
        clients.forEach(GeminiClient::close);
        emulator.close();
        time.close();
        backends.close();
    }
}
