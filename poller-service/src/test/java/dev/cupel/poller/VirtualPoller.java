package dev.cupel.poller;

import dev.cupel.embedded.Backends;
import dev.cupel.events.CompletedJob;
import dev.cupel.events.SubmittedJob;
import dev.cupel.messaging.RunningService;
import dev.cupel.messaging.TestKafka;
import dev.cupel.messaging.VirtualTime;
import dev.cupel.poller.list.ListReader;
import dev.cupel.poller.poll.Polling;
import dev.cupel.schemas.Topic;
import dev.cupel.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.apache.avro.specific.SpecificRecord;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Three replicas of poller-service whose time is the test's: that of the database and of Gemini, while their own clocks are
 * an hour apart. Their workers rest; the test takes their steps one by one, in an order that a seed decides. A fourth one
 * publishes what they state.
 */
public final class VirtualPoller implements AutoCloseable {

    public static final String MODEL = "gemini-3.1-flash-lite";

    final Random random;
    public final FakeGemini gemini;
    private final Backends backends = Backends.start();
    private final TestKafka kafka = new TestKafka(backends.bootstrapServers());
    private final List<RunningService> replicas = new ArrayList<>();
    private final RunningService relay;
    private final VirtualTime time = new VirtualTime(backends, "poller");

    public VirtualPoller(long seed) throws InterruptedException {
        this.random = new Random(seed);
        this.gemini = new FakeGemini(time);
        kafka.provision();
        relay = start(Duration.ZERO);
        time.takeOver();
        for (var hours = -1; hours <= 1; hours++) {
            replicas.add(start(Duration.ofHours(hours)));
        }
    }

    private RunningService start(Duration offset) {
        var settings = Map.<String, Object>of(
                "cupel.gemini.base-url",
                gemini.baseUrl(),
                "cupel.gemini.api-key",
                "test-key",
                "cupel.poller.interval",
                "1d",
                "cupel.messaging.relay-interval",
                "1s",
                "logging.level.dev.cupel.poller",
                "error",
                "spring.datasource.hikari.connection-init-sql",
                time.connectionSql());
        var application = new SpringApplicationBuilder(PollerApplication.class).initializers(context -> {
            var beans = (GenericApplicationContext) context;
            beans.registerBean(InstantSource.class, () -> () -> now().plus(offset));
            beans.registerBean(RandomGenerator.class, () -> random);
        });
        return RunningService.start(application, "poller", backends, settings);
    }

    public Instant now() {
        return time.instant();
    }

    public void advance(Duration step) {
        time.advance(step);
    }

    /** One step of one replica's worker; false: there was nothing to do. */
    public boolean step() {
        var replica = anyReplica();
        return replica.bean(ListReader.class).listNext("default")
                || replica.bean(Polling.class).pollNext("default");
    }

    public RunningService anyReplica() {
        return replicas.get(random.nextInt(replicas.size()));
    }

    public JdbcClient jdbc() {
        return replicas.getFirst().bean(JdbcClient.class);
    }

    /** Has the poller know these jobs, and Gemini hold them. */
    public void submit(List<FakeGemini.Job> jobs) {
        gemini.hold(jobs);
        apply(
                Topics.SUBMITTED_JOBS,
                jobs.stream()
                        .map(job -> SubmittedJob.newBuilder()
                                .setBatch(batch(job))
                                .setDataset("d")
                                .setIntent(batch(job))
                                .setJob(job.name())
                                .setProject("default")
                                .setModel(MODEL)
                                .setInputFile("files/in")
                                .setRequests(100)
                                .setSubmittedAt(job.createdAt())
                                .build())
                        .toList());
    }

    public static String batch(FakeGemini.Job job) {
        return job.name().replace("batches/", "b-");
    }

    /** Has a replica apply records, as if they came from the topic. */
    <T extends SpecificRecord> void apply(Topic<T> topic, List<T> values) {
        RunningPoller.apply(anyReplica(), topic, values, now());
    }

    long count(String condition) {
        return jdbc().sql("select count(*) from job where " + condition)
                .query(Long.class)
                .single();
    }

    public List<CompletedJob> completed() {
        return kafka.committed(Topics.COMPLETED_JOBS);
    }

    /** Forgets all jobs, and what was read of the list. */
    public void clear() {
        jdbc().sql("delete from job").update();
        jdbc().sql("update list_pass set page_token = null, started_at = null, complete_from = null")
                .update();
        gemini.calls.clear();
        gemini.pages.clear();
    }

    @Override
    public void close() {
        replicas.forEach(RunningService::close);
        relay.close();
        gemini.close();
        time.close();
        backends.close();
    }
}
