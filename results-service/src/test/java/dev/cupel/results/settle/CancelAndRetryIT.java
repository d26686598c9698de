package dev.cupel.results.settle;

import static dev.cupel.results.Facts.batch;
import static dev.cupel.results.Facts.control;
import static dev.cupel.results.Facts.items;
import static dev.cupel.results.Facts.recipe;
import static dev.cupel.results.Facts.submitted;
import static dev.cupel.results.Facts.succeeded;
import static dev.cupel.results.Facts.withdrawn;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.cupel.events.CompletedJob;
import dev.cupel.events.ControlAction;
import dev.cupel.events.JobEnd;
import dev.cupel.events.Outcome;
import dev.cupel.events.RefinedRecord;
import dev.cupel.events.SettledBatch;
import dev.cupel.events.StagedItem;
import dev.cupel.results.KeptSums;
import dev.cupel.results.RunningResultsService;
import dev.cupel.results.progress.ProgressQuery;
import dev.cupel.results.recipe.Recipes;
import dev.cupel.results.retry.RetryFixtures;
import dev.cupel.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class CancelAndRetryIT extends RunningResultsService {

    @AfterEach
    void hasKeptItsSums() {
        KeptSums.of(backends).assertRight();
    }

    @Test
    void endsTheItemsOfAWithdrawnBatchAsCancelled() throws Exception {
        try (var service = service()) {
            withdraw(1, 6);

            await().atMost(PATIENCE).until(() -> settled().size() == 1);

            var progress = service.bean(ProgressQuery.class).progress("d");
            assertThat(progress.failed()).isEqualTo(6);
            assertThat(progress.jobs()).isZero();
            assertThat(progress.submitted()).isZero();
            assertThat(json(service, "/datasets/d/report").path("failures")).isEqualTo(JSON.readTree("""
                    [{"category": "CANCELLED", "items": 6, "samples": [
                        {"item": "item-0", "attempts": 1, "message": "an operator cancelled the dataset", "items": 6}]}]
                    """));
        }
        assertThat(settled().getFirst())
                .extracting(SettledBatch::getRefined, SettledBatch::getRetried, SettledBatch::getFailed)
                .containsExactly(0, 0, 6);
        assertThat(retries()).isEmpty();
        assertThat(records())
                .hasSize(6)
                .allMatch(record -> record.getOutcome() == Outcome.CANCELLED
                        && "an operator cancelled the dataset".equals(record.getMessage())
                        && record.getJob().isEmpty())
                .extracting(RefinedRecord::getItem)
                .doesNotHaveDuplicates();
    }

    @Test
    void doesNotCountFurtherAttemptsThatWereNeverSent() {
        try (var service = service()) {
            kafka.publish(Topics.RECIPES, List.of(recipe()));
            kafka.publish(Topics.STAGED_ITEMS, items(3));
            expire(1, 1, 3);
            await().atMost(PATIENCE).until(() -> settled().size() == 1);
            assertThat(service.bean(ProgressQuery.class).progress("d").retries())
                    .isEqualTo(3);

            kafka.publish(Topics.PREPARED_BATCHES, List.of(batch(2, 2, 3)));
            kafka.publish(Topics.COMPLETED_JOBS, List.of(withdrawn(2)));
            await().atMost(PATIENCE).until(() -> settled().size() == 2);

            assertThat(service.bean(ProgressQuery.class).progress("d").retries())
                    .isZero();
        }
    }

    @Test
    void asksAgainForFailedItemsAndStatesTheirBatchAgain() {
        emulator.faults("""
                [{"match": {"key": "/item-0/1"}, "kind": "error", "code": 3},
                 {"match": {"key": "/item-1/"}, "kind": "blocked-prompt"}]
                """);
        try (var service = service()) {
            publish(1, run(1, 1, 4), 1, 4);
            await().atMost(PATIENCE).until(() -> settled().size() == 1);

            kafka.publish(Topics.CONTROLS, List.of(control(ControlAction.RETRY)));

            await().atMost(PATIENCE).until(() -> settled().size() == 2);
            assertThat(settled())
                    .extracting(SettledBatch::getRefined, SettledBatch::getRetried, SettledBatch::getFailed)
                    .containsExactly(tuple(2, 0, 2), tuple(2, 2, 0));
            assertThat(settled())
                    .extracting(SettledBatch::getSettledAt)
                    .containsOnly(settled().getFirst().getSettledAt());
            assertThat(retries())
                    .extracting(StagedItem::getItem, StagedItem::getAttempt, StagedItem::getPrevious)
                    .containsExactlyInAnyOrder(
                            tuple("item-0", 2, Outcome.INVALID), tuple("item-1", 2, Outcome.BLOCKED));
            assertThat(service.bean(ProgressQuery.class).progress("d").failed()).isZero();

            publish(2, run(2, 2, 2), 2, 2);
            await().atMost(PATIENCE).until(() -> settled().size() == 3);
        }
        assertThat(recordsOf("item-0"))
                .extracting(RefinedRecord::getAttempts, RefinedRecord::getOutcome)
                .containsExactly(tuple(1, Outcome.INVALID), tuple(2, Outcome.REFINED));
        assertThat(recordsOf("item-1"))
                .extracting(RefinedRecord::getAttempts, RefinedRecord::getOutcome)
                .containsExactly(tuple(1, Outcome.BLOCKED), tuple(2, Outcome.BLOCKED));
        assertThat(recordsOf("item-0")).extracting(RefinedRecord::getId).containsOnly(idOf("item-0"));
        assertThat(records()).hasSize(6);
    }

    @Test
    void givesARetriedItemAsManyAttemptsAsTheRecipeAllows() {
        emulator.faults("""
                [{"match": {"key": "/item-0/1"}, "kind": "blocked-prompt"},
                 {"match": {"key": "/item-1/1"}, "kind": "not-json"}]
                """);
        try (var service = service()) {
            publish(1, run(1, 1, 2), 1, 2);
            await().atMost(PATIENCE).until(() -> settled().size() == 1);
            kafka.publish(Topics.CONTROLS, List.of(control(ControlAction.RETRY)));
            await().atMost(PATIENCE).until(() -> retries().size() == 2);

            expire(2, 2, 2);

            await().atMost(PATIENCE).until(() -> settled().size() == 3);
            assertThat(recordsOf("item-1"))
                    .extracting(RefinedRecord::getAttempts, RefinedRecord::getOutcome)
                    .containsExactly(tuple(2, Outcome.TRANSIENT));
            assertThat(retries())
                    .filteredOn(item -> item.getAttempt() == 3)
                    .extracting(StagedItem::getItem)
                    .containsExactly("item-0");

            expire(3, 3, 1);

            await().atMost(PATIENCE).until(() -> settled().size() == 4);
            assertThat(service.bean(ProgressQuery.class).progress("d").failed()).isEqualTo(2);
        }
        assertThat(recordsOf("item-0"))
                .extracting(RefinedRecord::getAttempts, RefinedRecord::getOutcome)
                .containsExactly(tuple(1, Outcome.BLOCKED), tuple(3, Outcome.TRANSIENT));
    }

    @Test
    void goesOnBehindTheItemsThatWereDealtWith() {
        try (var service = service()) {
            withdraw(1, 10);
            await().atMost(PATIENCE).until(() -> settled().size() == 1);

            service.bean(JdbcClient.class)
                    .sql("insert into retry (dataset, last_item) values ('d', 'item-3')")
                    .update();

            await().atMost(PATIENCE).until(() -> settled().getLast().getRetried() == 6);
            assertThat(retries())
                    .extracting(StagedItem::getItem)
                    .containsExactlyInAnyOrder("item-4", "item-5", "item-6", "item-7", "item-8", "item-9");

            kafka.publish(Topics.CONTROLS, List.of(control(ControlAction.RETRY)));

            await().atMost(PATIENCE).until(() -> settled().getLast().getRetried() == 10);
        }
        assertThat(settled().getLast().getFailed()).isZero();
        assertThat(retries()).hasSize(10).extracting(StagedItem::getItem).doesNotHaveDuplicates();
        assertThat(retries()).allMatch(item -> item.getPrevious() == Outcome.CANCELLED);
        assertThat(records()).hasSize(10);
    }

    @Test
    void statesABatchOnceWhenItsFirstItemsAreAskedAgainBeforeItIsSettled() {
        // Its workers do nothing by themselves but at the start.
        try (var service = service(Map.of("cupel.results.interval", "1h"))) {
            withdraw(1, 6);
            var jobs = service.bean(FinishedJobs.class);
            var job = await().atMost(PATIENCE)
                    .until(() -> jobs.lease(Duration.ofMinutes(1), Set.of()), Optional::isPresent)
                    .orElseThrow();
            var rules = service.bean(Recipes.class).find("qa", 1).orElseThrow();
            await().atMost(PATIENCE)
                    .until(() -> service.bean(ItemOutcomes.class).haveAll("d", job.items()));
            var settlement = service.bean(SettlementSteps.class);
            var keys = service.bean(AnswerTable.class).unanswered(job);
            settlement.settleUnanswered(job, rules, keys.subList(0, 3));
            assertThat(RetryFixtures.askAgain(service, "d")).isTrue();

            settlement.settleUnanswered(job, rules, keys.subList(3, 6));
            settlement.settle(job);
            await().atMost(PATIENCE).until(() -> !settled().isEmpty());
        }
        assertThat(settled())
                .extracting(SettledBatch::getRefined, SettledBatch::getRetried, SettledBatch::getFailed)
                .containsExactly(tuple(0, 3, 3));
        assertThat(retries()).hasSize(3);
        assertThat(records()).hasSize(6);
    }

    @Test
    void forgetsTheWishWhenTheDatasetIsCancelledAfterAll() {
        // Nothing works for the wish.
        try (var service = service(Map.of("cupel.results.interval", "1h"))) {
            var wishes = service.bean(JdbcClient.class)
                    .sql("select count(*) from retry")
                    .query(Long.class);

            kafka.publish(Topics.CONTROLS, List.of(control(ControlAction.RETRY)));
            await().atMost(PATIENCE).until(() -> wishes.single() == 1);
            kafka.publish(Topics.CONTROLS, List.of(control(ControlAction.CANCEL)));

            await().atMost(PATIENCE).until(() -> wishes.single() == 0);
        }
    }

    private List<RefinedRecord> recordsOf(String item) {
        return records().stream()
                .filter(record -> record.getItem().equals(item))
                .toList();
    }

    /** Name of an item and its recipe, as every record of it has it. */
    private static String idOf(String item) {
        return UUID.nameUUIDFromBytes("d/%s/qa/1".formatted(item).getBytes(UTF_8))
                .toString();
    }

    private void expire(int number, int attempt, int count) {
        var job = "batches/expired-" + number;
        kafka.publish(Topics.PREPARED_BATCHES, List.of(batch(number, attempt, count)));
        kafka.publish(Topics.SUBMITTED_JOBS, List.of(submitted(number, job, count)));
        kafka.publish(
                Topics.COMPLETED_JOBS,
                List.of(CompletedJob.newBuilder(succeeded(number, job))
                        .setEnd(JobEnd.EXPIRED)
                        .setResultFile(null)
                        .build()));
    }

    private void withdraw(int number, int count) {
        kafka.publish(Topics.RECIPES, List.of(recipe()));
        kafka.publish(Topics.STAGED_ITEMS, items(count));
        kafka.publish(Topics.PREPARED_BATCHES, List.of(batch(number, 1, count)));
        kafka.publish(Topics.COMPLETED_JOBS, List.of(withdrawn(number)));
    }
}
