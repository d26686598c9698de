package dev.cupel.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cupel.embedded.Backends;
import dev.cupel.emulator.Emulator;
import dev.cupel.emulator.EmulatorOptions;
import dev.cupel.events.Approval;
import dev.cupel.events.BatchRequest;
import dev.cupel.events.CompletedJob;
import dev.cupel.events.Control;
import dev.cupel.events.ControlAction;
import dev.cupel.events.Field;
import dev.cupel.events.Gate;
import dev.cupel.events.JobEnd;
import dev.cupel.events.PreparedBatch;
import dev.cupel.events.Recipe;
import dev.cupel.events.RecipeRef;
import dev.cupel.events.SettledBatch;
import dev.cupel.events.StagedItem;
import dev.cupel.events.SubmittedJob;
import dev.cupel.events.Tokens;
import dev.cupel.messaging.RunningService;
import dev.cupel.messaging.TestKafka;
import dev.cupel.schemas.Topics;
import dev.cupel.submit.SubmissionViews.WaveView;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class SubmitServiceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int TOKENS = 1_000;

    private Backends backends;
    private TestKafka kafka;
    private Emulator emulator;

    @BeforeEach
    void start() throws InterruptedException {
        backends = Backends.start();
        kafka = new TestKafka(backends.bootstrapServers());
        kafka.provision();
        emulator = Emulator.start(EmulatorOptions.defaults());
    }

    @AfterEach
    void stop() {
        emulator.close();
        backends.close();
    }

    @Test
    void submitsEachBatchOnceWhateverOrderItsPartsArriveIn() {
        try (var service = service(Map.of())) {
            kafka.publish(Topics.PREPARED_BATCHES, List.of(batch(1), batch(2), batch(3)));
            stage(1);
            stage(2);
            stage(3);
            kafka.publish(Topics.RECIPES, List.of(recipe()));

            await().atMost(PATIENCE).until(() -> submitted().size() == 3);

            assertThat(submitted()).extracting(SubmittedJob::getBatch).doesNotHaveDuplicates();
            assertThat(submitted()).allSatisfy(job -> {
                assertThat(job.getInputFile()).isEqualTo("files/" + job.getIntent());
                assertThat(job.getJob()).startsWith("batches/");
                assertThat(job.getRequests()).isEqualTo(10);
            });
            assertThat(emulator.ledger().jobs()).isEqualTo(3);
            assertThat(emulator.ledger().duplicates()).isEmpty();
            assertThat(service.bean(SubmitController.class).quota())
                    .containsExactly(new SubmissionViews.QuotaView("default", "gemini-3.1-flash-lite", 3, 3L * TOKENS));
        }
    }

    @Test
    void adoptsAJobWhoseAnswerWasLost() {
        emulator.faults("[{\"match\": {\"route\": \"create\", \"nth\": 1}, \"kind\": \"drop-after\"}]");
        try (var service = service(Map.of())) {
            publish(1);

            await().atMost(PATIENCE).until(() -> submitted().size() == 1);

            assertThat(emulator.ledger().jobs()).isEqualTo(1);
            assertThat(states(service)).containsExactly("ACCEPTED");
        }
    }

    @Test
    void submitsAnewWhenTheCreateNeverArrived() {
        emulator.faults("[{\"match\": {\"route\": \"create\", \"nth\": 1}, \"kind\": \"drop-before\"}]");
        try (var service = service(Map.of())) {
            publish(1);

            await().atMost(PATIENCE).until(() -> submitted().size() == 1);

            assertThat(emulator.ledger().jobs()).isEqualTo(1);
            assertThat(states(service)).containsExactly("ACCEPTED");
            assertThat(service.bean(SubmitController.class).quota().getFirst().jobs())
                    .isEqualTo(1);
        }
    }

    @Test
    void sendsAgainWhatWasOverQuota() {
        emulator.faults("[{\"match\": {\"route\": \"create\", \"first\": 3}, \"kind\": \"status\", \"code\": 429}]");
        try (var service = service(Map.of())) {
            publish(1);

            await().atMost(PATIENCE).until(() -> submitted().size() == 1);

            assertThat(emulator.ledger().jobs()).isEqualTo(1);
            assertThat(service.bean(SubmitController.class).dataset("d").troubles())
                    .isEmpty();
        }
    }

    @Test
    void holdsARefusedBatchAndSaysWhy() {
        emulator.faults("[{\"match\": {\"route\": \"create\"}, \"kind\": \"status\", \"code\": 400}]");
        try (var service = service(Map.of())) {
            publish(1);

            await().atMost(PATIENCE).until(() -> states(service).contains("REJECTED"));

            var view = service.bean(SubmitController.class).dataset("d");
            assertThat(view.troubles()).singleElement().satisfies(trouble -> {
                assertThat(trouble.batch()).isEqualTo("d-0001");
                assertThat(trouble.error()).contains("400");
            });
            assertThat(service.bean(SubmitController.class).quota().getFirst().jobs())
                    .isZero();
        }
        assertThat(emulator.ledger().jobs()).isZero();
    }

    @Test
    void keepsToTheQuotaAndGoesOnWhenAJobEnds() {
        try (var service = service(Map.of("cupel.submit.quota.jobs", 1))) {
            publish(1);
            publish(2);
            await().atMost(PATIENCE).until(() -> submitted().size() == 1);
            await().pollDelay(Duration.ofSeconds(1)).until(() -> states(service).contains("PLANNED"));
            assertThat(emulator.ledger().jobs()).isEqualTo(1);

            kafka.publish(Topics.COMPLETED_JOBS, List.of(completed(submitted().getFirst())));

            await().atMost(PATIENCE).until(() -> submitted().size() == 2);
            assertThat(states(service)).containsExactlyInAnyOrder("ENDED", "ACCEPTED");
        }
    }

    @Test
    void doesNotSendAgainWhatADeadInstanceHadSent() {
        try (var service = service(Map.of())) {
            publish(1);
            await().atMost(PATIENCE).until(() -> submitted().size() == 1);
            // As a predecessor leaves it that died between the create and the commit of its answer.
            service.bean(JdbcClient.class)
                    .sql("update batch set state = 'SENDING', job = null, lease_owner = 'gone', lease_until = now()")
                    .update();

            await().atMost(PATIENCE).until(() -> states(service).contains("ACCEPTED"));

            assertThat(emulator.ledger().jobs()).isEqualTo(1);
        }
    }

    @Test
    void holdsAWaveWhosePredecessorCameOutBadlyUntilItIsApproved() {
        try (var service = service(Map.of())) {
            publish(1);
            stage(2);
            kafka.publish(Topics.PREPARED_BATCHES, List.of(batch(2, 2, 10)));
            await().atMost(PATIENCE).until(() -> submitted().size() == 1);
            assertThat(wave(service, 2)).returns("WAITING", WaveView::state);

            kafka.publish(Topics.SETTLED_BATCHES, List.of(settled(1, 9, 1)));

            await().atMost(PATIENCE).until(() -> wave(service, 2).state().equals("HELD"));
            assertThat(wave(service, 2).reason())
                    .isEqualTo("wave 1: 9 of 10 items refined (90.00%), the gate asks for 95.00%");
            assertThat(emulator.ledger().jobs()).isEqualTo(1);
        }
        try (var restarted = service(Map.of())) {
            kafka.publish(Topics.CONTROLS, List.of(control(ControlAction.APPROVE)));

            await().atMost(PATIENCE).until(() -> submitted().size() == 2);

            assertThat(wave(restarted, 2)).returns("OPEN", WaveView::state).returns("tester", WaveView::decidedBy);
        }
    }

    @Test
    void opensAWaveWhosePredecessorCameOutWell() {
        try (var service = service(Map.of())) {
            stage(1);
            stage(2);
            // The second wave is known first.
            kafka.publish(Topics.PREPARED_BATCHES, List.of(batch(2, 2, 10)));
            await().atMost(PATIENCE).until(() -> !states(service).isEmpty());
            publish(1);
            await().atMost(PATIENCE).until(() -> submitted().size() == 1);

            kafka.publish(Topics.SETTLED_BATCHES, List.of(settled(1, 10, 0)));

            await().atMost(PATIENCE).until(() -> submitted().size() == 2);
            assertThat(submitted()).extracting(SubmittedJob::getBatch).containsExactly("d-0001", "d-0002");
        }
    }

    @Test
    void sendsNothingOfAPausedDatasetUntilItIsResumed() {
        try (var service = service(Map.of())) {
            kafka.publish(Topics.CONTROLS, List.of(control(ControlAction.PAUSE)));
            await().atMost(PATIENCE)
                    .until(() -> "tester".equals(submission(service).pausedBy()));
            publish(1);
            await().atMost(PATIENCE).until(() -> !states(service).isEmpty());
            await().pollDelay(Duration.ofSeconds(1)).until(() -> states(service).equals(List.of("PLANNED")));

            kafka.publish(Topics.CONTROLS, List.of(control(ControlAction.RESUME)));

            await().atMost(PATIENCE).until(() -> submitted().size() == 1);
        }
    }

    @Test
    void pausedDatasetGivesBackTheQuotaOfWhatIsNotSent() {
        emulator.faults(
                "[{\"match\": {\"route\": \"create\", \"displayName\": \"^d-\"}, \"kind\": \"status\", \"code\": 429}]");
        try (var service = service(Map.of("cupel.submit.quota.jobs", 1))) {
            publish(1);
            await().atMost(PATIENCE).until(() -> states(service).contains("UPLOADED"));
            kafka.publish(
                    Topics.STAGED_ITEMS,
                    List.of(StagedItem.newBuilder(item("urgent"))
                            .setDataset("e")
                            .build()));
            kafka.publish(
                    Topics.PREPARED_BATCHES,
                    List.of(PreparedBatch.newBuilder(batch(2))
                            .setBatch("e-0001")
                            .setDataset("e")
                            .setRequests(List.of(new BatchRequest("e/urgent/1", "urgent")))
                            .build()));

            kafka.publish(Topics.CONTROLS, List.of(control(ControlAction.PAUSE)));

            await().atMost(PATIENCE).until(() -> submitted().size() == 1);
            assertThat(submitted()).extracting(SubmittedJob::getBatch).containsExactly("e-0001");
            assertThat(submission(service).batches()).containsOnly(Map.entry("PLANNED", 1L));
            assertThat(service.bean(SubmitController.class).quota())
                    .containsExactly(new SubmissionViews.QuotaView("default", "gemini-3.1-flash-lite", 1, TOKENS));
        }
    }

    @Test
    void rejectedWaveStaysBackUntilItIsApprovedAfterAll() {
        var manual = Recipe.newBuilder(recipe())
                .setGate(new Gate(0, Approval.MANUAL))
                .build();
        try (var service = service(Map.of())) {
            kafka.publish(Topics.RECIPES, List.of(manual));
            stage(1);
            stage(2);
            kafka.publish(Topics.PREPARED_BATCHES, List.of(batch(1), batch(2, 2, 10)));
            await().atMost(PATIENCE).until(() -> submitted().size() == 1);
            kafka.publish(Topics.SETTLED_BATCHES, List.of(settled(1, 10, 0)));
            await().atMost(PATIENCE).until(() -> wave(service, 2).state().equals("HELD"));
            assertThat(wave(service, 2).reason()).endsWith("the gate asks for an operator's approval");

            kafka.publish(Topics.CONTROLS, List.of(control(ControlAction.REJECT)));

            await().atMost(PATIENCE).until(() -> wave(service, 2).state().equals("REJECTED"));
            assertThat(wave(service, 2)).returns("because", WaveView::decidedWhy);
        }
        try (var restarted = service(Map.of())) {
            assertThat(wave(restarted, 2)).returns("REJECTED", WaveView::state);

            kafka.publish(Topics.CONTROLS, List.of(control(ControlAction.APPROVE)));

            await().atMost(PATIENCE).until(() -> submitted().size() == 2);
        }
    }

    private static SubmissionViews.SubmissionView submission(RunningService service) {
        return service.bean(SubmitController.class).dataset("d");
    }

    private static WaveView wave(RunningService service, int number) {
        return submission(service).waves().stream()
                .filter(wave -> wave.wave() == number)
                .findFirst()
                .orElseThrow();
    }

    private static SettledBatch settled(int number, int refined, int failed) {
        return new SettledBatch(
                "d-%04d".formatted(number), "d", 1, refined, 0, failed, new Tokens(0L, 0L, 0L, 0L), Instant.EPOCH);
    }

    private static Control control(ControlAction action) {
        return new Control("d", action, "tester", "because", Instant.EPOCH);
    }

    private RunningService service(Map<String, Object> settings) {
        var all = new HashMap<String, Object>(Map.of(
                "cupel.gemini.base-url", emulator.baseUrl(),
                "cupel.gemini.api-key", "test-key",
                "cupel.submit.first-wait", "200ms",
                "cupel.submit.ambiguity.quiet", "1s",
                "cupel.submit.ambiguity.scan-interval", "200ms"));
        all.putAll(settings);
        return RunningService.start(SubmitApplication.class, "submit", backends, all);
    }

    private void publish(int number) {
        kafka.publish(Topics.RECIPES, List.of(recipe()));
        stage(number);
        kafka.publish(Topics.PREPARED_BATCHES, List.of(batch(number)));
    }

    private void stage(int number) {
        kafka.publish(
                Topics.STAGED_ITEMS,
                IntStream.range(0, 10).mapToObj(i -> item(itemId(number, i))).toList());
    }

    private static String itemId(int batch, int number) {
        return "item-%d-%d".formatted(batch, number);
    }

    private static StagedItem item(String id) {
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

    private static PreparedBatch batch(int number) {
        return batch(number, 1, 0);
    }

    private static PreparedBatch batch(int number, int wave, long itemsBefore) {
        return PreparedBatch.newBuilder()
                .setBatch("d-%04d".formatted(number))
                .setDataset("d")
                .setRecipe(new RecipeRef("qa", 1))
                .setAttempt(1)
                .setWave(wave)
                .setItemsBefore(itemsBefore)
                .setRequests(IntStream.range(0, 10)
                        .mapToObj(i -> itemId(number, i))
                        .map(id -> new BatchRequest("d/%s/1".formatted(id), id))
                        .toList())
                .setEstimatedTokens(TOKENS)
                .setPreparedAt(Instant.EPOCH)
                .build();
    }

    private static Recipe recipe() {
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

    private static CompletedJob completed(SubmittedJob job) {
        return CompletedJob.newBuilder()
                .setBatch(job.getBatch())
                .setDataset(job.getDataset())
                .setJob(job.getJob())
                .setEnd(JobEnd.SUCCEEDED)
                .setResultFile("files/batch-x")
                .setCompletedAt(Instant.EPOCH)
                .build();
    }

    private List<SubmittedJob> submitted() {
        return kafka.committed(Topics.SUBMITTED_JOBS);
    }

    private static List<String> states(RunningService service) {
        return service.bean(JdbcClient.class)
                .sql("select state from batch order by id")
                .query((rs, i) -> rs.getString(1))
                .list();
    }
}
