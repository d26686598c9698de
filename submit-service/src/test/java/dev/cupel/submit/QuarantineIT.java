package dev.cupel.submit;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cupel.api.submit.JobView;
import dev.cupel.api.submit.QuotaView;
import dev.cupel.api.submit.Trouble;
import dev.cupel.events.SubmittedJob;
import dev.cupel.gemini.GeminiClient;
import dev.cupel.gemini.GeminiProjects;
import dev.cupel.gemini.GeminiProjects.Parts;
import dev.cupel.gemini.call.ApiKey;
import dev.cupel.gemini.call.GeminiSettings;
import dev.cupel.gemini.job.JobLookup;
import dev.cupel.gemini.job.JobPage;
import dev.cupel.gemini.job.JobSnapshot;
import dev.cupel.messaging.RunningService;
import dev.cupel.submit.overview.SubmitController;
import dev.cupel.submit.overview.SubmitController.Adoption;
import dev.cupel.submit.overview.SubmitController.Release;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.web.ErrorResponseException;

class QuarantineIT extends RunningSubmitService {

    private static final Map<String, Object> IMPATIENT =
            Map.of("cupel.submit.ambiguity.bound", "500ms", "cupel.submit.ambiguity.page-attempts", 1);

    @Test
    void sendsNothingAgainByItselfAndAdoptsTheJobThatAnOperatorNames() throws IOException {
        try (var service = service(IMPATIENT)) {
            quarantine(service, "drop-after");

            assertThat(jobsInQuarantine(service))
                    .singleElement()
                    .returns("d-0001", JobView::batch)
                    .returns(null, JobView::job);
            assertThat(submission(service).troubles())
                    .singleElement()
                    .returns("Gemini's list of jobs could not be read as a whole", Trouble::error);
            assertThat(quarantined(service)).isEqualTo(1);
        }
        emulator.faults("[]");
        try (var restarted = service(IMPATIENT)) {
            awaitReconciled(restarted);
            await().pollDelay(Duration.ofSeconds(2))
                    .until(() -> states(restarted).equals(List.of("QUARANTINED")));
            assertThat(emulator.ledger().jobs()).isEqualTo(1);
            assertThat(submitted()).isEmpty();
            var job = emulator.ledger().jobList().getFirst().name();
            var stranger = createJob(restarted, "gemini-3.5-flash", "stranger");
            assertRefused(
                    restarted,
                    "d-0001",
                    stranger,
                    "asks models/gemini-3.5-flash, batch d-0001 asks gemini-3.1-flash-lite");
            publish(2);
            await().atMost(PATIENCE).until(() -> submitted().size() == 1);
            assertRefused(restarted, "d-0001", submitted().getFirst().getJob(), "is that of batch d-0002");
            assertRefused(restarted, "d-0001", "batches/unheard-of", "Gemini says");
            assertRefused(restarted, "d-0002", job, "batch d-0002 is not in quarantine");

            restarted.bean(SubmitController.class).adopt("d-0001", new Adoption(job, "ann", "seen"));

            await().atMost(PATIENCE).until(() -> submitted().size() == 2);
            assertThat(states(restarted)).containsExactly("ACCEPTED", "ACCEPTED");
            assertThat(submitted())
                    .filteredOn(submitted -> submitted.getBatch().equals("d-0001"))
                    .extracting(SubmittedJob::getJob)
                    .containsExactly(job);
            assertThat(emulator.ledger().jobsByDisplayName().values()).containsExactly(1, 1, 1);
            assertThat(quarantined(restarted)).isZero();
            assertThat(quota(restarted)).extracting(QuotaView::jobs).containsExactly(2);
            assertRefused(restarted, "d-0001", job, "batch d-0001 is not in quarantine");
        }
    }

    @Test
    void sendsAgainWhatAnOperatorReleases() {
        try (var service = service(IMPATIENT)) {
            quarantine(service, "drop-before");
            var lost = jobsInQuarantine(service).getFirst().intent();
            emulator.faults("[]");

            service.bean(SubmitController.class).release("d-0001", new Release("ann", "not there"));

            await().atMost(PATIENCE).until(() -> submitted().size() == 1);
            assertThat(submitted().getFirst().getIntent()).isNotEqualTo(lost);
            assertThat(emulator.ledger().jobs()).isEqualTo(1);
            assertThat(states(service)).containsExactly("ACCEPTED");
            assertThat(quota(service)).extracting(QuotaView::jobs).containsExactly(1);
        }
    }

    @Test
    void leavesABatchToOthersWhileGeminiIsAskedForAJob() throws InterruptedException {
        try (var client = GeminiClient.connect(GeminiSettings.of(ApiKey.of("test-key"), emulator.baseUrl()))) {
            var parts = Parts.of(client);
            var slow = new SlowLookup(parts.jobLookup(), new CountDownLatch(1), new CountDownLatch(1));
            try (var service =
                    service(new Parts(parts.jobSubmission(), slow, parts.jobResults(), parts.interactiveModel()))) {
                quarantine(service, "drop-after");
                emulator.faults("[]");
                var job = emulator.ledger().jobList().getFirst().name();

                var adopting = CompletableFuture.runAsync(
                        () -> service.bean(SubmitController.class).adopt("d-0001", new Adoption(job, "ann", "seen")));
                assertThat(slow.asked.await(PATIENCE.toSeconds(), SECONDS)).isTrue();
                service.bean(SubmitController.class).release("d-0001", new Release("bob", "not there"));

                assertThat(adopting).isNotDone();
                slow.answer.countDown();
                assertThat(adopting)
                        .failsWithin(PATIENCE)
                        .withThrowableThat()
                        .havingCause()
                        .isInstanceOfSatisfying(
                                ErrorResponseException.class,
                                refused -> assertThat(refused.getBody().getDetail())
                                        .contains("batch d-0001 is not in quarantine"));
                await().atMost(PATIENCE).until(() -> submitted().size() == 1);
                assertThat(submitted()).extracting(SubmittedJob::getJob).doesNotContain(job);
            }
        }
    }

    private RunningService service(Parts gemini) {
        var application = new SpringApplicationBuilder(SubmitApplication.class)
                .initializers(context -> ((GenericApplicationContext) context)
                        .registerBean(
                                GeminiProjects.class, () -> GeminiProjects.of(Map.of(GeminiProjects.DEFAULT, gemini))));
        var settings = new HashMap<>(settings());
        settings.putAll(IMPATIENT);
        return RunningService.start(application, "submit", backends, settings);
    }

    /** Answers when it is told to. */
    private record SlowLookup(JobLookup gemini, CountDownLatch asked, CountDownLatch answer) implements JobLookup {

        @Override
        public JobSnapshot get(String job) {
            asked.countDown();
            try {
                answer.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return gemini.get(job);
        }

        @Override
        public JobPage list(@Nullable String pageToken) {
            return gemini.list(pageToken);
        }
    }

    private void quarantine(RunningService service, String loss) {
        awaitReconciled(service);
        emulator.faults("""
                [{"kind": "%s", "match": {"route": "create", "nth": 1}},
                 {"kind": "status", "code": 503, "match": {"route": "list"}}]
                """.formatted(loss));
        publish(1);
        await().atMost(PATIENCE).until(() -> states(service).equals(List.of("QUARANTINED")));
    }

    private static List<JobView> jobsInQuarantine(RunningService service) {
        return service.bean(SubmitController.class).jobs("quarantined", null, 100);
    }

    private static double quarantined(RunningService service) {
        return service.bean(MeterRegistry.class)
                .get("cupel.submit.quarantined")
                .gauge()
                .value();
    }

    private static void assertRefused(RunningService service, String batch, String job, String why) {
        assertThatThrownBy(() -> service.bean(SubmitController.class).adopt(batch, new Adoption(job, "ann", null)))
                .isInstanceOfSatisfying(
                        ErrorResponseException.class,
                        refused -> assertThat(refused.getBody().getDetail()).contains(why));
    }
}
