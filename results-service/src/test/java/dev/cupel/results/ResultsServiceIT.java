package dev.cupel.results;

import static dev.cupel.results.Facts.batch;
import static dev.cupel.results.Facts.items;
import static dev.cupel.results.Facts.recipe;
import static dev.cupel.results.Facts.submitted;
import static dev.cupel.results.Facts.succeeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.cupel.events.CompletedJob;
import dev.cupel.events.JobEnd;
import dev.cupel.events.Outcome;
import dev.cupel.events.Recipe;
import dev.cupel.events.RefinedRecord;
import dev.cupel.events.RetryRule;
import dev.cupel.events.SettledBatch;
import dev.cupel.events.StagedItem;
import dev.cupel.results.progress.ProgressQuery;
import dev.cupel.schemas.Topics;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ResultsServiceIT extends RunningResultsService {

    @Test
    void publishesOneRecordForEachItemInWhateverOrderTheFactsArrive() throws Exception {
        var job = run(1, 1, 25);
        try (var service = service()) {
            kafka.publish(Topics.COMPLETED_JOBS, List.of(succeeded(1, job)));
            kafka.publish(Topics.SUBMITTED_JOBS, List.of(submitted(1, job, 25)));
            kafka.publish(Topics.PREPARED_BATCHES, List.of(batch(1, 1, 25)));
            kafka.publish(Topics.STAGED_ITEMS, items(25));
            kafka.publish(Topics.RECIPES, List.of(recipe()));
            kafka.publish(Topics.COMPLETED_JOBS, List.of(succeeded(1, job)));

            await().atMost(PATIENCE).until(() -> settled().size() == 1);

            var progress = service.bean(ProgressQuery.class).progress("d");
            assertThat(progress.refined()).isEqualTo(25);
            assertThat(progress.running()).isZero();
            var exported =
                    get(service.url() + "/datasets/d/records.jsonl").lines().toList();
            assertThat(exported).hasSize(25);
            assertThat(exported.get(7)).contains("\"item\":\"item-7\"", "\"original\":{\"question\":");
            assertThat(JsonMapper.shared()
                            .readTree(get(service.url() + "/datasets/d/report"))
                            .path("costUsd")
                            .decimalValue())
                    .isPositive();
        }
        assertThat(records())
                .hasSize(25)
                .allMatch(record -> record.getOutcome() == Outcome.REFINED && record.getRefined() != null)
                .extracting(RefinedRecord::getItem)
                .doesNotHaveDuplicates();
        assertThat(settled().getFirst().getRefined()).isEqualTo(25);
    }

    @Test
    void asksOnlyForWhatFailedAndIsWorthIt() {
        emulator.faults("""
                [{"match": {"key": "/item-0/"}, "kind": "missing"},
                 {"match": {"key": "/item-1/"}, "kind": "error", "code": 13},
                 {"match": {"key": "/item-2/"}, "kind": "not-json"},
                 {"match": {"key": "/item-3/"}, "kind": "wrong-schema"},
                 {"match": {"key": "/item-4/"}, "kind": "max-tokens"},
                 {"match": {"key": "/item-5/"}, "kind": "fenced"},
                 {"match": {"key": "/item-6/"}, "kind": "duplicate"},
                 {"match": {"key": "/item-7/"}, "kind": "error", "code": 3},
                 {"match": {"key": "/item-8/"}, "kind": "blocked-prompt"},
                 {"match": {"key": "/item-9/"}, "kind": "safety"}]
                """);
        var job = run(1, 1, 12);
        try (var service = service()) {
            publish(1, job, 1, 12);

            await().atMost(PATIENCE).until(() -> settled().size() == 1);

            assertThat(service.bean(ProgressQuery.class).progress("d").retries())
                    .isEqualTo(5);
        }
        assertThat(retries())
                .extracting(StagedItem::getItem, StagedItem::getAttempt, StagedItem::getPrevious)
                .containsExactlyInAnyOrder(
                        tuple("item-0", 2, Outcome.MISSING),
                        tuple("item-1", 2, Outcome.TRANSIENT),
                        tuple("item-2", 2, Outcome.MALFORMED),
                        tuple("item-3", 2, Outcome.SCHEMA_MISMATCH),
                        tuple("item-4", 2, Outcome.TRUNCATED));
        assertThat(outcomes())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "item-5", Outcome.REFINED,
                        "item-6", Outcome.REFINED,
                        "item-7", Outcome.INVALID,
                        "item-8", Outcome.BLOCKED,
                        "item-9", Outcome.BLOCKED,
                        "item-10", Outcome.REFINED,
                        "item-11", Outcome.REFINED));
        assertThat(settled().getFirst())
                .extracting(SettledBatch::getRefined, SettledBatch::getRetried, SettledBatch::getFailed)
                .containsExactly(4, 5, 3);
    }

    @Test
    void asksAgainAsOftenAsTheRecipeSaysOfAnOutcome() {
        emulator.faults("""
                [{"match": {"key": "/item-0/"}, "kind": "not-json"},
                 {"match": {"key": "/item-1/"}, "kind": "error", "code": 13},
                 {"match": {"key": "/item-2/"}, "kind": "safety"},
                 {"match": {"key": "/item-3/"}, "kind": "wrong-schema"}]
                """);
        var recipe = Recipe.newBuilder(recipe())
                .setRetries(List.of(
                        new RetryRule(Outcome.TRANSIENT, 3, 1),
                        new RetryRule(Outcome.BLOCKED, 2, 1),
                        new RetryRule(Outcome.MALFORMED, 1, 1)))
                .build();
        try (var service = service()) {
            publish(recipe, 1, run(1, 1, 4), 1, 4);
            await().atMost(PATIENCE).until(() -> settled().size() == 1);
            publish(recipe, 2, run(2, 2, 4), 2, 4);
            await().atMost(PATIENCE).until(() -> settled().size() == 2);

            assertThat(service.context().isRunning()).isTrue();
        }
        assertThat(retries())
                .extracting(StagedItem::getItem, StagedItem::getAttempt)
                .containsExactlyInAnyOrder(
                        tuple("item-1", 2), tuple("item-2", 2), tuple("item-3", 2), tuple("item-1", 3));
        assertThat(outcomes())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "item-0", Outcome.MALFORMED,
                        "item-2", Outcome.BLOCKED,
                        "item-3", Outcome.SCHEMA_MISMATCH));
    }

    @Test
    void endsAnItemThatFailsAtItsLastAttempt() {
        emulator.faults("[{\"match\": {\"key\": \"/item-0/\"}, \"kind\": \"not-json\"}]");
        try (var service = service()) {
            publish(1, run(1, 1, 2), 1, 2);
            await().atMost(PATIENCE).until(() -> settled().size() == 1);
            publish(2, run(2, 2, 1), 2, 1);
            await().atMost(PATIENCE).until(() -> settled().size() == 2);

            assertThat(service.bean(ProgressQuery.class).progress("d").failed()).isEqualTo(1);
        }
        assertThat(outcomes())
                .containsExactlyInAnyOrderEntriesOf(Map.of("item-0", Outcome.MALFORMED, "item-1", Outcome.REFINED));
        assertThat(records().stream().filter(record -> record.getItem().equals("item-0")))
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.getAttempts()).isEqualTo(2);
                    assertThat(record.getMessage()).isEqualTo("not JSON");
                });
    }

    @Test
    void asksAgainForAllItemsOfAJobThatFailed() {
        try (var service = service()) {
            kafka.publish(Topics.RECIPES, List.of(recipe()));
            kafka.publish(Topics.STAGED_ITEMS, items(3));
            kafka.publish(Topics.PREPARED_BATCHES, List.of(batch(1, 1, 3)));
            kafka.publish(Topics.SUBMITTED_JOBS, List.of(submitted(1, "batches/x", 3)));
            kafka.publish(
                    Topics.COMPLETED_JOBS,
                    List.of(CompletedJob.newBuilder(succeeded(1, "batches/x"))
                            .setEnd(JobEnd.EXPIRED)
                            .setResultFile(null)
                            .build()));

            await().atMost(PATIENCE).until(() -> settled().size() == 1);

            assertThat(service.bean(ProgressQuery.class).progress("d").failed()).isZero();
        }
        assertThat(retries()).hasSize(3).allMatch(item -> item.getPrevious() == Outcome.TRANSIENT);
        assertThat(records()).isEmpty();
    }

    @Test
    void takesTheResultsOfAJobThatWasGivenUpOn() throws Exception {
        emulator.faults("[{\"match\": {\"key\": \"/item-3/\"}, \"kind\": \"not-json\"},"
                + "{\"match\": {\"key\": \"/item-0/2\"}, \"kind\": \"not-json\"},"
                + "{\"match\": {\"key\": \"/item-1/2\"}, \"kind\": \"not-json\"}]");
        var late = run(1, 1, 4);
        var second = run(3, 2, 3);
        try (var service = service()) {
            publish(recipe(), 1, 4);
            kafka.publish(Topics.SUBMITTED_JOBS, List.of(submitted(1, late, 4)));
            kafka.publish(Topics.COMPLETED_JOBS, List.of(withoutResults(1, late, JobEnd.LOST)));
            await().atMost(PATIENCE).until(() -> settled().size() == 1);
            assertThat(json(service, "/datasets/d/costs")
                            .at("/total/unknown/requests")
                            .asLong())
                    .isEqualTo(4);
            // Its last attempt fails.
            kafka.publish(Topics.PREPARED_BATCHES, List.of(batch(2, 2, 1)));
            kafka.publish(Topics.COMPLETED_JOBS, List.of(withoutResults(2, "batches/x", JobEnd.EXPIRED)));
            await().atMost(PATIENCE).until(() -> settled().size() == 2);

            kafka.publish(Topics.COMPLETED_JOBS, List.of(succeeded(1, late), succeeded(1, late)));
            await().atMost(PATIENCE).until(() -> settled().size() == 4);
            kafka.publish(Topics.PREPARED_BATCHES, List.of(batch(3, 2, 3)));
            kafka.publish(Topics.SUBMITTED_JOBS, List.of(submitted(3, second, 3)));
            kafka.publish(Topics.COMPLETED_JOBS, List.of(succeeded(3, second)));
            await().atMost(PATIENCE).until(() -> settled().size() == 5);

            var report = json(service, "/datasets/d/report");
            assertThat(report.path("strays")).isEqualTo(JSON.readTree("""
                    {"late": 4, "repeated": 0, "foreign": 0, "tooLong": 0, "unreadable": 0}"""));
            assertThat(report.path("costUsd").decimalValue())
                    .isEqualByComparingTo(emulator.ledger().usd());
        }
        assertThat(records())
                .extracting(RefinedRecord::getItem, RefinedRecord::getOutcome, RefinedRecord::getAttempts)
                .containsExactlyInAnyOrder(
                        tuple("item-0", Outcome.TRANSIENT, 2),
                        tuple("item-0", Outcome.REFINED, 2),
                        tuple("item-1", Outcome.REFINED, 2),
                        tuple("item-2", Outcome.REFINED, 2));
        assertThat(retries())
                .extracting(StagedItem::getItem)
                .doesNotHaveDuplicates()
                .hasSize(4);
        assertThat(settled())
                .extracting(
                        SettledBatch::getBatch,
                        SettledBatch::getRefined,
                        SettledBatch::getRetried,
                        SettledBatch::getFailed,
                        SettledBatch::getAnswered,
                        SettledBatch::getUnknownRequests)
                .containsExactlyInAnyOrder(
                        tuple("d-0001", 0, 4, 0, 0, 4),
                        tuple("d-0002", 0, 0, 1, 0, 1),
                        tuple("d-0002", 1, 0, 0, 0, 1),
                        tuple("d-0001", 0, 4, 0, 4, 0),
                        tuple("d-0003", 3, 0, 0, 3, 0));
    }

    @Test
    void asksAgainForTheItemsOfAJobThatSomebodyElseCancelled() {
        emulator.faults("[{\"match\": {\"key\": \"/item-0/\"}, \"kind\": \"error\", \"code\": 1}]");
        try (var service = service()) {
            publish(1, run(1, 1, 4), 1, 4);
            await().atMost(PATIENCE).until(() -> settled().size() == 1);
            assertThat(service.bean(ProgressQuery.class).progress("d").failed()).isZero();

            kafka.publish(Topics.PREPARED_BATCHES, List.of(batch(2, 2, 1)));
            kafka.publish(Topics.COMPLETED_JOBS, List.of(withoutResults(2, "batches/x", JobEnd.CANCELLED)));
            await().atMost(PATIENCE).until(() -> settled().size() == 2);
        }
        assertThat(retries())
                .singleElement()
                .returns("item-0", StagedItem::getItem)
                .returns(Outcome.TRANSIENT, StagedItem::getPrevious);
        // Its last attempt: it failed for want of an answer, and nobody here has cancelled it.
        assertThat(outcomes()).containsEntry("item-0", Outcome.TRANSIENT);
    }

    private void publish(Recipe recipe, int number, int count) {
        kafka.publish(Topics.RECIPES, List.of(recipe));
        kafka.publish(Topics.STAGED_ITEMS, items(count));
        kafka.publish(Topics.PREPARED_BATCHES, List.of(batch(number, 1, count)));
    }

    private static CompletedJob withoutResults(int number, String job, JobEnd end) {
        return CompletedJob.newBuilder(succeeded(number, job))
                .setEnd(end)
                .setResultFile(null)
                .build();
    }

    @Test
    void goesOnWithADownloadThatBroke() {
        emulator.faults("[{\"match\": {\"route\": \"download\", \"first\": 2}, \"kind\": \"truncate\", \"bytes\": 900},"
                + " {\"match\": {\"route\": \"download\", \"nth\": 3}, \"kind\": \"status\", \"code\": 503}]");
        try (var service = service()) {
            publish(1, run(1, 1, 10), 1, 10);

            await().atMost(PATIENCE).until(() -> settled().size() == 1);

            assertThat(service.bean(ProgressQuery.class).progress("d").troubles())
                    .isEmpty();
        }
        assertThat(records()).hasSize(10);
    }
}
