package dev.cupel.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.cupel.emulator.Ledger.LedgerJob;
import dev.cupel.events.Approval;
import dev.cupel.events.CompletedJob;
import dev.cupel.events.Gate;
import dev.cupel.events.GateState;
import dev.cupel.events.JobEnd;
import dev.cupel.events.Recipe;
import dev.cupel.events.SubmittedJob;
import dev.cupel.events.WaveDecision;
import dev.cupel.gemini.GeminiClient;
import dev.cupel.gemini.call.ApiKey;
import dev.cupel.gemini.call.GeminiSettings;
import dev.cupel.gemini.job.NewJob;
import dev.cupel.messaging.OldDatabase;
import dev.cupel.messaging.RunningService;
import dev.cupel.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Starts on what a release from before budgets, projects and fingerprints left behind, in the middle of a dataset. */
class UpgradeIT extends RunningSubmitService {

    private static final String RUNNING = "batches/4z4wdf035tcbip7sgmfpq2o8uyvi20o1j5hz";

    @TempDir
    Path folder;

    private OldDatabase old;

    @BeforeEach
    void leaveBehind() {
        old = OldDatabase.create(backends, "submit", "2", "upgrade/v2.sql");
    }

    @Test
    void everyReservationOfTheLedgerIsThatOfABatch() {
        old.migrate();

        assertThat(JdbcClient.create(old.dataSource()).sql("""
                        select q.project, q.model, q.jobs = count(*) and q.tokens = sum(b.reserved_tokens) as balanced
                        from quota q join batch b on b.project = q.project and b.model = q.model
                        where b.reserved_tokens is not null
                        group by q.project, q.model, q.jobs, q.tokens
                        """).query().listOfRows())
                .containsExactly(Map.of("project", "default", "model", "gemini-3.1-flash-lite", "balanced", true));
    }

    @Test
    void eachBatchGoesOnFromWhereItWasAndIsSentOnce() throws IOException {
        var lost = createJob("t3-0008 cupel-5ce77972cd2c84591d0df8e21bbac6a9");
        try (var service = service(Map.of())) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(statesByBatch(service))
                            .isEqualTo(Map.of(
                                    "t3-0001", "ENDED",
                                    "t3-0002", "ACCEPTED",
                                    "t3-0003", "ACCEPTED",
                                    "t3-0005", "ACCEPTED",
                                    "t3-0006", "ACCEPTED",
                                    "t3-0007", "ACCEPTED",
                                    "t3-0008", "ACCEPTED",
                                    "wav-0001", "ENDED",
                                    "wav-0003", "PLANNED")));
            await().atMost(PATIENCE).until(() -> submitted().size() == 5);
            assertThat(submitted())
                    .extracting(SubmittedJob::getBatch)
                    .containsExactlyInAnyOrder("t3-0003", "t3-0005", "t3-0006", "t3-0007", "t3-0008");
            assertThat(emulator.ledger().jobList())
                    .extracting(LedgerJob::name)
                    .containsExactlyInAnyOrderElementsOf(
                            submitted().stream().map(SubmittedJob::getJob).toList())
                    .contains(lost);

            endsOnce(service);
        }
    }

    @Test
    void aWaveThatWasHeldIsStatedAsHeld() {
        kafka.publish(
                Topics.RECIPES,
                List.of(Recipe.newBuilder(recipe())
                        .setName("qa-waves")
                        .setGate(new Gate(0, Approval.MANUAL))
                        .build()));
        try (var service = service(Map.of())) {
            await().atMost(PATIENCE)
                    .until(() -> !kafka.committed(Topics.WAVE_DECISIONS).isEmpty());

            assertThat(kafka.committed(Topics.WAVE_DECISIONS))
                    .extracting(WaveDecision::getDataset, WaveDecision::getWave, WaveDecision::getState)
                    .containsExactly(tuple("wav", 2, GateState.HELD));
            assertThat(statesByBatch(service)).containsEntry("wav-0003", "PLANNED");
        }
    }

    /** The job that ran when the release changed gives back what the old one had reserved. */
    private void endsOnce(RunningService service) {
        var before = quota(service).getFirst();
        assertThat(before.jobs()).isEqualTo(6);
        var completed = CompletedJob.newBuilder()
                .setBatch("t3-0002")
                .setDataset("t3")
                .setJob(RUNNING)
                .setEnd(JobEnd.SUCCEEDED)
                .setResultFile("files/batch-x")
                .setCompletedAt(Instant.EPOCH)
                .build();
        Listeners.apply(service, Topics.COMPLETED_JOBS, List.of(completed), Instant.EPOCH);
        Listeners.apply(service, Topics.COMPLETED_JOBS, List.of(completed), Instant.EPOCH);
        assertThat(quota(service).getFirst().jobs()).isEqualTo(5);
        assertThat(quota(service).getFirst().tokens()).isEqualTo(before.tokens() - 477);
    }

    /** What the create whose answer was lost brought about. */
    private String createJob(String displayName) throws IOException {
        var input = Files.writeString(
                folder.resolve("input"),
                "{\"key\": \"1\", \"request\": {\"contents\": [{\"parts\": [{\"text\": \"?\"}]}]}}\n");
        try (var gemini = GeminiClient.connect(GeminiSettings.of(ApiKey.of("test-key"), emulator.baseUrl()))) {
            gemini.jobSubmission().upload(input, "files/lost");
            return gemini.jobSubmission()
                    .create(new NewJob("gemini-3.1-flash-lite", "files/lost", displayName))
                    .name();
        }
    }
}
