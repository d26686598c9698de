package dev.cupel.results;

import static dev.cupel.results.Facts.batch;
import static dev.cupel.results.Facts.items;
import static dev.cupel.results.Facts.recipe;
import static dev.cupel.results.Facts.submitted;
import static dev.cupel.results.Facts.succeeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cupel.api.results.Progress;
import dev.cupel.emulator.Emulator;
import dev.cupel.events.CompletedJob;
import dev.cupel.events.SettledBatch;
import dev.cupel.events.SubmittedJob;
import dev.cupel.gemini.GeminiClient;
import dev.cupel.messaging.RunningService;
import dev.cupel.results.progress.ProgressQuery;
import dev.cupel.schemas.Topics;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Batch 1 is at the default project, batch 2 at a second one. */
class ProjectsIT extends RunningResultsService {
    private static final String NOT_CONFIGURED = "the Gemini project second is not configured";

    private Emulator other;
    private GeminiClient second;

    @BeforeEach
    void startOther() {
        other = startEmulator();
        second = connect(other);
    }

    @AfterEach
    void stopOther() {
        second.close();
        other.close();
    }

    @Test
    void readsResultsThroughTheirProject() {
        try (var service = service(secondProject())) {
            publish(1, run(1, 1, 3), 1, 3);
            var job = run(second, MODEL, 2, 2, 3);
            submit(2, job);
            complete(job);

            await().atMost(PATIENCE).until(() -> settled().size() == 2);

            assertThat(troubles(service)).isEmpty();
        }
        assertThat(settled())
                .allSatisfy(batch -> assertThat(batch.getAnswered()).isEqualTo(3));
    }

    @Test
    void keepsAJobOfAProjectThatIsNotConfiguredUntilItIs() {
        try (var service = service()) {
            var job = run(second, MODEL, 2, 1, 3);
            submit(1, job);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(troubles(service)).containsEntry("d-0002", NOT_CONFIGURED));

            complete(job);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(troubles(service))
                            .containsEntry("d-0002", NOT_CONFIGURED + "; configured: default"));
            assertThat(service.bean(ProgressQuery.class).progress("d"))
                    .returns(0L, Progress::running)
                    .returns(3L, Progress::settling);
        }
        assertThat(settled()).isEmpty();
        try (var service = service(secondProject())) {
            await().atMost(PATIENCE).until(() -> settled().size() == 1);

            assertThat(troubles(service)).isEmpty();
        }
        assertThat(settled()).extracting(SettledBatch::getBatch).containsExactly("d-0002");
        assertThat(records()).hasSize(3);
    }

    private void submit(int attempt, String job) {
        kafka.publish(Topics.RECIPES, List.of(recipe()));
        kafka.publish(Topics.STAGED_ITEMS, items(3));
        kafka.publish(Topics.PREPARED_BATCHES, List.of(batch(2, attempt, 3)));
        kafka.publish(
                Topics.SUBMITTED_JOBS,
                List.of(SubmittedJob.newBuilder(submitted(2, job, 3))
                        .setProject("second")
                        .build()));
    }

    private void complete(String job) {
        kafka.publish(
                Topics.COMPLETED_JOBS,
                List.of(CompletedJob.newBuilder(succeeded(2, job))
                        .setProject("second")
                        .build()));
    }

    private static Map<String, String> troubles(RunningService service) {
        return service.bean(ProgressQuery.class).progress("d").troubles();
    }

    private Map<String, Object> secondProject() {
        return Map.of(
                "cupel.gemini.projects.second.api-key",
                "test-key",
                "cupel.gemini.projects.second.base-url",
                other.baseUrl());
    }
}
