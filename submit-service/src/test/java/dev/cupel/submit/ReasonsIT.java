package dev.cupel.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cupel.api.Reason;
import dev.cupel.events.ControlAction;
import dev.cupel.events.Recipe;
import dev.cupel.events.RecipeRef;
import dev.cupel.messaging.RunningService;
import dev.cupel.schemas.Topics;
import dev.cupel.submit.batch.ReasonCategory;
import dev.cupel.submit.overview.SubmitController;
import dev.cupel.submit.overview.SubmitController.Release;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whatever waits says why, since when, when it is tried next, and what a person can do. */
class ReasonsIT extends RunningSubmitService {

    private static final RecipeRef NOWHERE = new RecipeRef("nowhere", 1);

    @Test
    void namesAModelThatGeminiDoesNotKnowAndTriesItLessAndLessOften() {
        try (var service = service(Map.of("cupel.submit.rejected-wait", "1s"))) {
            publishUnknownModel("lost");
            var first = awaitReason(service, "lost", ReasonCategory.UNKNOWN_MODEL);

            assertThat(first.text())
                    .contains("lost-0001", "Gemini does not know the model no-such-model", "404", "is not found")
                    .doesNotContain("Exception", "dev.cupel");
            assertThat(first.since()).isBetween(Instant.now().minusSeconds(60), Instant.now());
            assertThat(first.remedy()).contains("cupel cancel lost", "cupel resume lost");

            assertThatThrownBy(
                            () -> service.bean(SubmitController.class).release("lost-0001", new Release("ann", null)))
                    .hasMessageContaining("cupel resume lost")
                    .hasMessageContaining("cupel cancel lost");

            // The fourth wait is of eight seconds.
            await().atMost(PATIENCE)
                    .until(() -> Duration.between(Instant.now(), nextTry(service, "lost"))
                                    .compareTo(Duration.ofSeconds(4))
                            > 0);
            assertThat(awaitReason(service, "lost", ReasonCategory.UNKNOWN_MODEL)
                            .since())
                    .isEqualTo(first.since());

            kafka.publish(Topics.CONTROLS, List.of(control(ControlAction.CANCEL, "lost")));
            await().atMost(PATIENCE)
                    .until(() -> "WITHDRAWN".equals(statesByBatch(service).get("lost-0001")));
            assertThat(submission(service, "lost").reasons()).isEmpty();
        }
    }

    @Test
    void resumeTriesAtOnceWhatAnOperatorHasMended() {
        emulator.faults("[{\"match\": {\"route\": \"create\", \"first\": 1}, \"kind\": \"status\", \"code\": 400}]");
        try (var service = service(Map.of())) {
            publish(1);
            var refused = awaitReason(service, "d", ReasonCategory.REJECTED);
            assertThat(refused.text()).contains("d-0001", "400").doesNotContain("Exception");
            assertThat(refused.nextTry()).isAfter(Instant.now().plusSeconds(120));
            assertThat(refused.remedy()).contains("cupel resume d");

            kafka.publish(Topics.CONTROLS, List.of(control(ControlAction.RESUME)));

            await().atMost(PATIENCE).until(() -> submitted().size() == 1);
            assertThat(submission(service).reasons()).isEmpty();
        }
    }

    @Test
    void saysThatTheQuotaIsUsedUpSinceWhenAndWhenItGoesOn() {
        emulator.faults("[{\"match\": {\"route\": \"create\"}, \"kind\": \"status\", \"code\": 429}]");
        try (var service = service(Map.of("cupel.submit.throttle.first", "10m"))) {
            publish(1);

            var reason = awaitReason(service, "d", ReasonCategory.THROTTLED);

            assertThat(reason.text()).contains("d-0001", "429").doesNotContain("Exception");
            assertThat(reason.since()).isNotNull();
            assertThat(reason.nextTry()).isNotNull();
        }
    }

    @Test
    void saysWhatIsInUseOfTheQuota() {
        try (var service = service(Map.of("cupel.submit.projects.default.jobs", 1))) {
            publish(1);
            await().atMost(PATIENCE).until(() -> submitted().size() == 1);
            publish(2);

            var reason = awaitReason(service, "d", ReasonCategory.QUOTA_FULL);

            assertThat(reason.text())
                    .contains("1 of 1 jobs", "enqueued tokens of gemini-3.1-flash-lite", "project default", "1 batch");
            assertThat(reason.since()).isNotNull();
        }
    }

    @Test
    void saysThatTheListOfJobsCannotBeRead() {
        emulator.faults("[{\"match\": {\"route\": \"list\"}, \"kind\": \"status\", \"code\": 403}]");
        try (var service = service(Map.of("cupel.submit.reconcile.interval", "1s"))) {
            publish(1);

            var reason = awaitReason(service, "d", ReasonCategory.LIST_UNREAD);

            await().atMost(PATIENCE)
                    .until(() -> awaitReason(service, "d", ReasonCategory.LIST_UNREAD)
                            .text()
                            .contains("403"));
            assertThat(reason.text()).contains("project default").doesNotContain("Exception");
            assertThat(reason.nextTry()).isNotNull();
        }
    }

    @Test
    void tellsOfAModelThatEnds() {
        try (var service = service(Map.of("cupel.submit.projects.default.monthly-budget-usd", 0))) {
            kafka.publish(
                    Topics.RECIPES,
                    List.of(Recipe.newBuilder(recipe())
                            .setName("nowhere")
                            .setModel("gemini-2.5-flash")
                            .build()));
            publishFor("old", NOWHERE, null);

            var reason = awaitReason(service, "old", ReasonCategory.MODEL_RETIRES);

            assertThat(reason.text()).contains("gemini-2.5-flash", "2026-12-01");
            assertThat(reason.remedy()).contains("gemini-3.5-flash-lite");
        }
    }

    @Test
    void saysWhoHasPausedAndWhatBudgetsHold() {
        var settings = Map.<String, Object>of("cupel.submit.projects.default.monthly-budget-usd", 0);
        try (var service = service(settings)) {
            publish(1);
            var budget = awaitReason(service, "d", ReasonCategory.MONTHLY_BUDGET);
            assertThat(budget.text()).contains("project default", "is $0: ");
            assertThat(budget.nextTry())
                    .isEqualTo(YearMonth.now(ZoneOffset.UTC)
                            .plusMonths(1)
                            .atDay(1)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant());

            kafka.publish(Topics.CONTROLS, List.of(control(ControlAction.PAUSE)));

            var paused = awaitReason(service, "d", ReasonCategory.PAUSED);
            assertThat(paused.text()).contains("tester", "because", "1 batch");
            assertThat(paused.since()).isEqualTo(Instant.EPOCH);
            assertThat(paused.remedy()).contains("cupel resume d");
            assertThat(submission(service).reasons().getFirst().category()).isEqualTo("PAUSED");
        }
    }

    @Test
    void saysWhatAGateHolds() {
        try (var service = service(Map.of())) {
            publish(1);
            kafka.publish(Topics.PREPARED_BATCHES, List.of(batch(2, 2, 10)));
            assertThat(awaitReason(service, "d", ReasonCategory.WAITING_FOR_WAVE)
                            .text())
                    .contains("wave 2 waits for the waves before it");
            await().atMost(PATIENCE).until(() -> submitted().size() == 1);

            kafka.publish(Topics.SETTLED_BATCHES, List.of(settled(1, 5, 5)));

            var held = awaitReason(service, "d", ReasonCategory.GATE_HELD);
            assertThat(held.text()).contains("wave 2", "5 of 10 items refined (50.00%)");
            assertThat(held.since()).isNotNull();
            assertThat(held.remedy()).contains("cupel approve d", "cupel reject d");
        }
    }

    private void publishUnknownModel(String dataset) {
        kafka.publish(
                Topics.RECIPES,
                List.of(Recipe.newBuilder(recipe())
                        .setName("nowhere")
                        .setModel("no-such-model")
                        .build()));
        publishFor(dataset, NOWHERE, null);
    }

    private static Instant nextTry(RunningService service, String dataset) {
        return submission(service, dataset).reasons().stream()
                .map(Reason::nextTry)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(Instant.EPOCH);
    }

    private static Reason awaitReason(RunningService service, String dataset, ReasonCategory category) {
        return await().atMost(PATIENCE)
                .until(
                        () -> submission(service, dataset).reasons().stream()
                                .filter(reason -> reason.category().equals(category.name()))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }
}
