package dev.cupel.submit.interactive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.cupel.events.ControlAction;
import dev.cupel.events.InteractiveAnswers;
import dev.cupel.schemas.Topics;
import dev.cupel.submit.RunningInteractive;
import dev.cupel.submit.batch.Batches;
import dev.cupel.submit.interactive.AnswerLine.ErrorCode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InteractiveIT extends RunningInteractive {

    @Test
    void asksForEveryItemOnceAlsoWithTwoInstances() {
        var settings = Map.<String, Object>of("cupel.submit.interactive.concurrency", 3);
        try (var service = service(settings);
                var other = service(settings)) {
            for (var number = 1; number <= 6; number++) {
                ask(number);
            }

            await().atMost(PATIENCE).until(() -> lines().size() == 60);
            await().atMost(PATIENCE).until(() -> Set.copyOf(states(other)).equals(Set.of("ENDED")));
            assertThat(rowsOfCalls(service)).isZero();
        }
        assertThat(lines())
                .allMatch(line -> line.path("response").path("candidates").isArray())
                .extracting(line -> line.path("key").asString())
                .doesNotHaveDuplicates()
                .contains("d/item-1-0/1", "d/item-6-9/1");
        assertThat(records())
                .extracting(
                        InteractiveAnswers::getDataset,
                        InteractiveAnswers::getProject,
                        InteractiveAnswers::getModel,
                        InteractiveAnswers::getRequests)
                .containsOnly(tuple("d", "default", MODEL, 10));
        assertThat(records())
                .allSatisfy(record -> assertThat(record.getEstimatedUsd()).isPositive());
        assertThat(calls()).isEqualTo(60);
        assertThat(emulator.ledger().jobs()).isZero();
    }

    @Test
    void doesNotAskAgainByItselfForWhatMayHaveBeenPaidOrIsInvalid() {
        emulator.faults("""
                [{"kind": "status", "code": 503, "match": {"route": "generate", "nth": 1}},
                 {"kind": "drop-after", "match": {"route": "generate", "nth": 2}},
                 {"kind": "status", "code": 400, "match": {"route": "generate", "nth": 3}}]
                """);
        try (var service = service(Map.of())) {
            ask(1);

            await().atMost(PATIENCE).until(() -> states(service).equals(List.of("ENDED")));
            await().atMost(PATIENCE).until(() -> lines().size() == 10);
        }
        assertThat(lines())
                .extracting(line -> line.path("error").path("code").asInt(0))
                .containsExactlyInAnyOrder(14, 14, 3, 0, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void waitsForAnOperatorToMendWhatEveryRequestWouldBeRefusedFor() {
        emulator.faults("[{\"kind\": \"status\", \"code\": 403, \"match\": {\"route\": \"generate\", \"first\": 4}}]");
        try (var service = service(Map.of("cupel.submit.rejected-wait", "1s"))) {
            ask(1);
            await().atMost(PATIENCE)
                    .until(() -> submission(service).troubles().stream()
                            .anyMatch(trouble -> String.valueOf(trouble.error()).contains("403")));

            await().atMost(PATIENCE).until(() -> states(service).equals(List.of("ENDED")));
            await().atMost(PATIENCE).until(() -> lines().size() == 10);
        }
        assertThat(lines()).allMatch(line -> line.has("response"));
        assertThat(calls()).isEqualTo(10);
    }

    @Test
    void doesNotAskForWhatWasAskedBeforeACrash() {
        try (var service = service(Map.of())) {
            insertCall(service, "d/item-1-3/1");
            ask(1);

            await().atMost(PATIENCE).until(() -> states(service).equals(List.of("ENDED")));
            await().atMost(PATIENCE).until(() -> lines().size() == 10);
        }
        assertThat(lines())
                .filteredOn(line -> line.has("error"))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.path("key").asString()).isEqualTo("d/item-1-3/1");
                    assertThat(line.path("error").path("code").asInt()).isEqualTo(14);
                });
        assertThat(calls()).isEqualTo(9);
    }

    @Test
    void publishesOneLineForARequestWhoeverElseStillWaitsForIt() {
        try (var service = service(Map.of(REQUESTS_PER_MINUTE, 3))) {
            ask(1);
            await().atMost(PATIENCE).until(() -> lines().size() == 3);
            var log = service.bean(CallTransactions.class);
            var batch = service.bean(Batches.class).lock("d-0001").orElseThrow();
            var unasked = service.bean(InteractiveRequests.class)
                    .remaining(batch)
                    .ready()
                    .getFirst()
                    .pending();
            insertCall(service, unasked.key());
            var late = new CallOutcome.Answered(unasked, AnswerLine.error(unasked.key(), ErrorCode.INTERNAL, "late"));

            log.ended(batch, "gone", List.of(late));
            log.ended(batch, "gone", List.of(late));

            await().atMost(PATIENCE).until(() -> lines().size() == 4);
            aFewMinutesPass(service);
            await().atMost(PATIENCE).until(() -> calls() == 6);
        }
        assertThat(lines()).extracting(line -> line.path("key").asString()).doesNotHaveDuplicates();
    }

    @Test
    void keepsToTheBudgetAtInteractivePrices() {
        try (var service = service(Map.of())) {
            kafka.publish(Topics.CONTROLS, List.of(budget("0.000001")));
            await().atMost(PATIENCE).until(() -> submission(service).money().budgetUsd() != null);
            ask(1);
            publish(2);

            await().atMost(PATIENCE).until(() -> submission(service).money().held() != null);
            assertStays(0);
            assertThat(states(service)).containsExactly("PLANNED", "PLANNED");

            kafka.publish(Topics.CONTROLS, List.of(budget("5")));

            await().atMost(PATIENCE).until(() -> states(service).equals(List.of("ENDED", "ACCEPTED")));
            assertThat(estimate(service, "d-0001"))
                    .isEqualByComparingTo(estimate(service, "d-0002").multiply(BigDecimal.TWO));
            assertThat(submission(service).money().underWayUsd()).isPositive();

            kafka.publish(Topics.SETTLED_BATCHES, List.of(settled(1, 10, 0), settled(2, 10, 0)));

            await().atMost(PATIENCE)
                    .until(() -> submission(service).money().underWayUsd().signum() == 0);
        }
    }

    @Test
    void asksNothingMoreOfAPausedDatasetUntilItIsResumed() {
        try (var service = service(Map.of(REQUESTS_PER_MINUTE, 3, "cupel.submit.interactive.batches", 1))) {
            ask(1);
            await().atMost(PATIENCE).until(() -> lines().size() == 3);
            kafka.publish(Topics.CONTROLS, List.of(control(ControlAction.PAUSE)));
            await().atMost(PATIENCE).until(() -> submission(service).pausedBy() != null);
            aFewMinutesPass(service);

            assertStays(3);
            assertThat(states(service)).containsExactly("ASKING");

            kafka.publish(Topics.CONTROLS, List.of(control(ControlAction.RESUME)));

            await().atMost(PATIENCE).until(() -> calls() == 6);
            aFewMinutesPass(service);
            await().atMost(PATIENCE).until(() -> calls() == 9);
        }
    }

    @Test
    void saysOfTheRestOfACancelledDatasetThatItWasCancelled() {
        try (var service = service(Map.of(REQUESTS_PER_MINUTE, 3, "cupel.submit.interactive.batches", 1))) {
            ask(1);
            await().atMost(PATIENCE).until(() -> lines().size() == 3);
            ask(2);
            await().atMost(PATIENCE).until(() -> states(service).equals(List.of("ASKING", "PLANNED")));

            kafka.publish(Topics.CONTROLS, List.of(control(ControlAction.CANCEL)));

            await().atMost(PATIENCE).until(() -> states(service).equals(List.of("ENDED", "WITHDRAWN")));
            await().atMost(PATIENCE).until(() -> lines().size() == 10);
        }
        assertThat(lines())
                .extracting(line -> line.path("error").path("code").asInt(0))
                .containsExactlyInAnyOrder(0, 0, 0, 1, 1, 1, 1, 1, 1, 1);
        assertThat(calls()).isEqualTo(3);
    }
}
