package dev.cupel.submit;

import static org.awaitility.Awaitility.await;

import dev.cupel.api.submit.QuotaView;
import dev.cupel.api.submit.SubmissionView;
import dev.cupel.api.submit.WaveView;
import dev.cupel.embedded.Backends;
import dev.cupel.emulator.Emulator;
import dev.cupel.emulator.EmulatorOptions;
import dev.cupel.emulator.Ledger;
import dev.cupel.events.BatchRequest;
import dev.cupel.events.CompletedJob;
import dev.cupel.events.Control;
import dev.cupel.events.ControlAction;
import dev.cupel.events.Field;
import dev.cupel.events.JobEnd;
import dev.cupel.events.PreparedBatch;
import dev.cupel.events.Recipe;
import dev.cupel.events.RecipeRef;
import dev.cupel.events.SettledBatch;
import dev.cupel.events.StagedItem;
import dev.cupel.events.SubmittedJob;
import dev.cupel.events.Tokens;
import dev.cupel.gemini.GeminiProjects;
import dev.cupel.gemini.job.NewJob;
import dev.cupel.messaging.RunningService;
import dev.cupel.messaging.TestKafka;
import dev.cupel.schemas.Topics;
import dev.cupel.submit.overview.SubmissionViews;
import dev.cupel.submit.overview.SubmitController;
import dev.cupel.submit.quota.ProjectTable;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the tests of the running service need. */
public abstract class RunningSubmitService {

    protected static final Duration PATIENCE = Duration.ofSeconds(60);
    protected static final int TOKENS = 1_000;

    protected Backends backends;
    protected TestKafka kafka;
    protected Emulator emulator;

    @BeforeEach
    protected void start() throws InterruptedException {
        backends = Backends.start();
        kafka = new TestKafka(backends.bootstrapServers());
        kafka.provision();
        emulator = Emulator.start(EmulatorOptions.defaults());
    }

    @AfterEach
    protected void stop() {
        emulator.close();
        backends.close();
    }

    protected static SubmissionView submission(RunningService service) {
        return submission(service, "d");
    }

    protected static SubmissionView submission(RunningService service, String dataset) {
        return service.bean(SubmissionViews.class).dataset(dataset);
    }

    protected static List<QuotaView> quota(RunningService service) {
        return service.bean(SubmitController.class).quota();
    }

    /** Before the ledger was held against Gemini's list nothing is admitted. */
    protected static void awaitReconciled(RunningService service) {
        await().atMost(PATIENCE)
                .until(() -> service.bean(ProjectTable.class).isReconciled("default", Duration.ofMinutes(1)));
    }

    /** What somebody else with the same key does. */
    protected static String createJob(RunningService service, String model, String displayName) throws IOException {
        var gemini = service.bean(GeminiProjects.class).jobSubmission("default");
        var file = Files.createTempFile("foreign", ".jsonl");
        try {
            Files.writeString(
                    file, "{\"key\": \"1\", \"request\": {\"contents\": [{\"parts\": [{\"text\": \"?\"}]}]}}\n");
            gemini.upload(file, "files/foreign");
            return gemini.create(new NewJob(model, "files/foreign", displayName))
                    .name();
        } finally {
            Files.delete(file);
        }
    }

    protected String stateOf(String job) {
        return emulator.ledger().jobList().stream()
                .filter(created -> created.name().equals(job))
                .map(Ledger.LedgerJob::state)
                .findFirst()
                .orElseThrow();
    }

    protected static WaveView wave(RunningService service, int number) {
        return submission(service).waves().stream()
                .filter(wave -> wave.wave() == number)
                .findFirst()
                .orElseThrow();
    }

    protected static SettledBatch settled(int number, int refined, int failed) {
        return SettledBatch.newBuilder()
                .setBatch("d-%04d".formatted(number))
                .setDataset("d")
                .setAttempt(1)
                .setRefined(refined)
                .setRetried(0)
                .setFailed(failed)
                .setTokens(new Tokens(0L, 0L, 0L, 0L))
                .setSettledAt(Instant.EPOCH)
                .build();
    }

    protected static Control control(ControlAction action) {
        return control(action, "d");
    }

    protected static Control control(ControlAction action, String dataset) {
        return new Control(dataset, action, "tester", "because", null, Instant.EPOCH);
    }

    protected RunningService service(Map<String, Object> settings) {
        var all = new HashMap<>(settings());
        all.putAll(settings);
        return RunningService.start(SubmitApplication.class, "submit", backends, all);
    }

    /** Of each service: waits that a test can wait for. */
    protected Map<String, Object> settings() {
        return Map.of(
                "cupel.gemini.base-url", emulator.baseUrl(),
                "cupel.gemini.api-key", "test-key",
                "cupel.submit.first-wait", "200ms",
                "cupel.submit.throttle.first", "200ms",
                "cupel.submit.list.calls-per-minute", "60000",
                "cupel.submit.ambiguity.quiet", "1s",
                "cupel.submit.ambiguity.scan-interval", "200ms");
    }

    protected void publish(int number) {
        kafka.publish(Topics.RECIPES, List.of(recipe()));
        stage(number);
        kafka.publish(Topics.PREPARED_BATCHES, List.of(batch(number)));
    }

    protected void stage(int number) {
        kafka.publish(
                Topics.STAGED_ITEMS,
                IntStream.range(0, 10).mapToObj(i -> item(itemId(number, i))).toList());
    }

    protected static String itemId(int batch, int number) {
        return "item-%d-%d".formatted(batch, number);
    }

    protected static StagedItem item(String id) {
        return StagedItem.newBuilder()
                .setDataset("d")
                .setItem(id)
                .setRecipe(new RecipeRef("qa", 1))
                .setAttempt(1)
                .setFields(List.of(
                        new Field("question", "Clouds are made up of these."),
                        new Field("answer", "Water droplets and ice crystals")))
                .setLabels(Map.of())
                .setAcceptedAt(Instant.EPOCH)
                .build();
    }

    /** A batch of another dataset, with its items. */
    protected PreparedBatch publishFor(String dataset, RecipeRef recipe, @Nullable String project) {
        kafka.publish(
                Topics.STAGED_ITEMS,
                List.of(StagedItem.newBuilder(item("1"))
                        .setDataset(dataset)
                        .setRecipe(recipe)
                        .build()));
        var batch = PreparedBatch.newBuilder(batch(1))
                .setBatch(dataset + "-0001")
                .setDataset(dataset)
                .setRecipe(recipe)
                .setProject(project)
                .setRequests(List.of(new BatchRequest(dataset + "/1/1", "1", List.of())))
                .build();
        kafka.publish(Topics.PREPARED_BATCHES, List.of(batch));
        return batch;
    }

    protected static PreparedBatch batch(int number) {
        return batch(number, 1, 0);
    }

    protected static PreparedBatch batch(int number, int wave, long itemsBefore) {
        return PreparedBatch.newBuilder()
                .setBatch("d-%04d".formatted(number))
                .setDataset("d")
                .setRecipe(new RecipeRef("qa", 1))
                .setAttempt(1)
                .setWave(wave)
                .setItemsBefore(itemsBefore)
                .setRequests(IntStream.range(0, 10)
                        .mapToObj(i -> itemId(number, i))
                        .map(id -> new BatchRequest("d/%s/1".formatted(id), id, List.of()))
                        .toList())
                .setEstimatedTokens(TOKENS)
                .setPreparedAt(Instant.EPOCH)
                .build();
    }

    protected static Recipe recipe() {
        return Recipe.newBuilder()
                .setName("qa")
                .setVersion(1)
                .setModel("gemini-3.1-flash-lite")
                .setSystemInstruction("Refine.")
                .setPromptTemplate("{{item}}")
                .setResponseSchema("{\"type\":\"object\",\"properties\":{\"question\":{\"type\":\"string\"}}}")
                .setMaxOutputTokens(100)
                .setRequiredFields(List.of())
                .setBatchSize(10)
                .setAttempts(3)
                .setPublishedAt(Instant.EPOCH)
                .build();
    }

    protected static CompletedJob completed(SubmittedJob job) {
        return CompletedJob.newBuilder()
                .setBatch(job.getBatch())
                .setDataset(job.getDataset())
                .setJob(job.getJob())
                .setEnd(JobEnd.SUCCEEDED)
                .setResultFile("files/batch-x")
                .setCompletedAt(Instant.EPOCH)
                .build();
    }

    protected List<SubmittedJob> submitted() {
        return kafka.committed(Topics.SUBMITTED_JOBS);
    }

    protected static Map<String, String> statesByBatch(RunningService service) {
        var states = new TreeMap<String, String>();
        service.bean(JdbcClient.class).sql("select id, state from batch").query(rs -> {
            states.put(rs.getString(1), rs.getString(2));
        });
        return states;
    }

    protected static List<String> states(RunningService service) {
        return service.bean(JdbcClient.class)
                .sql("select state from batch order by id")
                .query((rs, i) -> rs.getString(1))
                .list();
    }
}
