package dev.cupel.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.cupel.api.submit.QuotaView;
import dev.cupel.api.submit.Trouble;
import dev.cupel.emulator.Emulator;
import dev.cupel.emulator.EmulatorOptions;
import dev.cupel.events.RecipeRef;
import dev.cupel.events.SubmittedJob;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProjectsIT extends RunningSubmitService {

    private static final RecipeRef QA = new RecipeRef("qa", 1);
    private static final String MODEL = "gemini-3.1-flash-lite";

    private Emulator other;

    @BeforeEach
    void startOther() {
        other = Emulator.start(EmulatorOptions.defaults());
    }

    @AfterEach
    void stopOther() {
        other.close();
    }

    @Test
    void overflowsToAnotherProjectButNotWhatIsBoundToOne() {
        try (var service = service(projects("second", Map.of("cupel.submit.projects.default.jobs", 1)))) {
            awaitReconciled(service);
            publish(1);
            await().atMost(PATIENCE).until(() -> submitted().size() == 1);
            publish(2);
            await().atMost(PATIENCE).until(() -> submitted().size() == 2);
            publishFor("bound", QA, "default");
            publishFor("elsewhere", QA, "second");

            await().atMost(PATIENCE).until(() -> submitted().size() == 3);

            assertThat(projectsByBatch())
                    .isEqualTo(Map.of("d-0001", "default", "d-0002", "second", "elsewhere-0001", "second"));
            assertThat(emulator.ledger().jobs()).isEqualTo(1);
            assertThat(other.ledger().jobs()).isEqualTo(2);
            assertThat(quota(service))
                    .containsExactly(
                            new QuotaView("default", MODEL, 1, TOKENS, null, null),
                            new QuotaView("second", MODEL, 2, 2L * TOKENS, null, null));
            assertThat(submission(service, "bound").batches()).isEqualTo(Map.of("PLANNED", 1L));
        }
    }

    @Test
    void oneWhoseMonthIsUsedUpLeavesTheOthersTheirs() {
        try (var service = service(projects("second", Map.of("cupel.submit.projects.default.monthly-budget-usd", 0)))) {
            publish(1);

            await().atMost(PATIENCE).until(() -> submitted().size() == 1);

            assertThat(projectsByBatch()).isEqualTo(Map.of("d-0001", "second"));
            assertThat(submission(service).money().held()).isNull();
        }
    }

    @Test
    void holdsWhatIsBoundToAnUnknownProjectUntilItIsConfigured() {
        try (var service = service(projects("second", Map.of()))) {
            publish(1);
            publishFor("bound", QA, "third");

            await().atMost(PATIENCE)
                    .until(() -> !submission(service, "bound").troubles().isEmpty()
                            && submitted().size() == 1);

            assertThat(submission(service, "bound").troubles())
                    .extracting(Trouble::state, Trouble::error)
                    .containsExactly(tuple(
                            "PLANNED", "Gemini project 'third' is not configured; configured are default, second"));
        }
        try (var configured = service(projects("third", Map.of()))) {
            await().atMost(PATIENCE).until(() -> submitted().size() == 2);

            assertThat(projectsByBatch()).containsEntry("bound-0001", "third");
            assertThat(submission(configured, "bound").troubles()).isEmpty();
        }
    }

    private Map<String, Object> projects(String name, Map<String, Object> more) {
        var settings = new HashMap<String, Object>(Map.of(
                "cupel.gemini.projects.%s.api-key".formatted(name),
                "other-key",
                "cupel.gemini.projects.%s.base-url".formatted(name),
                other.baseUrl(),
                "cupel.submit.rejected-wait",
                "200ms"));
        settings.putAll(more);
        return settings;
    }

    private Map<String, String> projectsByBatch() {
        List<SubmittedJob> jobs = submitted();
        return jobs.stream().collect(Collectors.toMap(SubmittedJob::getBatch, SubmittedJob::getProject));
    }
}
