package dev.cupel.results;

import static dev.cupel.results.Facts.batch;
import static dev.cupel.results.Facts.items;
import static dev.cupel.results.Facts.key;
import static dev.cupel.results.Facts.recipe;
import static dev.cupel.results.Facts.submitted;
import static dev.cupel.results.Facts.succeeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.cupel.events.BatchRequest;
import dev.cupel.events.CompletedJob;
import dev.cupel.events.PreparedBatch;
import dev.cupel.events.Recipe;
import dev.cupel.events.RefinedRecord;
import dev.cupel.events.SettledBatch;
import dev.cupel.messaging.RunningService;
import dev.cupel.schemas.Topics;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CostsIT extends RunningResultsService {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @AfterEach
    void hasKeptItsSums() {
        KeptSums.of(backends).assertRight();
    }

    @Test
    void saysWhatTheBillSays() throws Exception {
        emulator.faults("""
                [{"match": {"key": "/item-0/"}, "kind": "error", "code": 13},
                 {"match": {"key": "/item-1/"}, "kind": "not-json"},
                 {"match": {"key": "/item-2/"}, "kind": "max-tokens"},
                 {"match": {"key": "/item-3/"}, "kind": "error", "code": 3},
                 {"match": {"key": "/item-4/"}, "kind": "duplicate"}]
                """);
        var bill = BigDecimal.ZERO;
        JsonNode report;
        try (var service = service()) {
            publish(1, run(1, 1, 9), 1, 9);
            await().atMost(PATIENCE).until(() -> settled().size() == 1);
            bill = emulator.ledger().usd();
            report = report(service);
        }

        assertThat(bill).isPositive();
        assertThat(settled().getFirst().getAnswered()).isEqualTo(7);
        // The line with an error of the server. The one that the provider calls invalid is free.
        assertThat(settled().getFirst().getUnknownRequests()).isEqualTo(1);
        assertThat(report.path("cost").path("unknown").path("requests").intValue())
                .isEqualTo(1);
        assertThat(settled().getFirst().getCostUsd()).isEqualByComparingTo(bill);
        assertThat(report.path("costUsd").decimalValue()).isEqualByComparingTo(bill);
        assertThat(report.path("models").path(0).path("costUsd").decimalValue()).isEqualByComparingTo(bill);
        assertThat(cost("item-3")).isEqualByComparingTo("0");
        assertThat(cost("item-5")).isPositive();
        assertThat(records().stream().map(RefinedRecord::getCostUsd).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isPositive()
                .isLessThan(bill);
    }

    @Test
    void doesNotCallFreeWhatIsMissingInTheResult() throws Exception {
        emulator.faults("[{\"match\": {\"key\": \"/item-[0-2]/\"}, \"kind\": \"missing\"}]");
        BigDecimal bill;
        JsonNode costs;
        JsonNode job;
        String page;
        try (var service = service()) {
            kafka.publish(Topics.RECIPES, List.of(recipe()));
            kafka.publish(Topics.STAGED_ITEMS, items(4));
            submit(1, "0.000400000000", List.of(0, 1, 2, 3));
            await().atMost(PATIENCE).until(() -> settled().size() == 1);
            bill = emulator.ledger().usd();
            costs = json(service, "/datasets/d/costs").path("total");
            job = json(service, "/datasets/d/jobs/d-0001").path("job");
            page = get(service.url() + "/datasets/d/report.md");
        }

        assertThat(settled().getFirst())
                .returns(1, SettledBatch::getAnswered)
                .returns(3, SettledBatch::getUnknownRequests)
                .returns(new BigDecimal("0.000300000000"), SettledBatch::getUnknownUsd)
                .satisfies(batch -> assertThat(batch.getCostUsd()).isPositive().isLessThan(bill));
        assertThat(costs.path("costUsd").decimalValue()).isPositive().isLessThan(bill);
        assertThat(costs.path("unknown").path("requests").intValue()).isEqualTo(3);
        assertThat(costs.path("unknown").path("usd").decimalValue()).isEqualByComparingTo("0.0003");
        assertThat(job.path("unknown")).isEqualTo(costs.path("unknown"));
        assertThat(page)
                .contains("| **cost** | **at least $0.00")
                .contains("| requests that may be billed beside it, of unknown cost | 3, expected: $0.0003 |");
    }

    @Test
    void takesThePricesOfTheDayOnWhichTheJobCompleted() {
        var dear = Recipe.newBuilder(recipe()).setModel("gemini-3.8-flash").build();
        try (var service = service()) {
            publish(dear, 1, Instant.parse("2026-12-31T23:59:59.999Z"), 1);
            publish(dear, 2, Instant.parse("2027-01-01T00:00:00Z"), 2);
            await().atMost(PATIENCE).until(() -> settled().size() == 2);

            assertThat(service.context().isRunning()).isTrue();
        }

        var before = settled().stream()
                .filter(batch -> batch.getAttempt() == 1)
                .findFirst()
                .orElseThrow();
        var after = settled().stream()
                .filter(batch -> batch.getAttempt() == 2)
                .findFirst()
                .orElseThrow();
        assertThat(before.getCostUsd())
                .isEqualByComparingTo(usd(before.getTokens().getPrompt(), "0.375")
                        .add(usd(
                                before.getTokens().getOutput()
                                        + before.getTokens().getThoughts(),
                                "1.875")));
        assertThat(after.getCostUsd())
                .isEqualByComparingTo(usd(after.getTokens().getPrompt(), "0.75")
                        .add(usd(
                                after.getTokens().getOutput()
                                        + after.getTokens().getThoughts(),
                                "3.75")));
    }

    @Test
    void goesByTheVersionThatAnswered() throws Exception {
        JsonNode report;
        try (var service = service()) {
            var latest =
                    Recipe.newBuilder(recipe()).setModel("gemini-flash-latest").build();
            publish(latest, "gemini-3.8-flash", 1, Facts.COMPLETED, 1);
            await().atMost(PATIENCE).until(() -> settled().size() == 1);
            report = report(service);
        }
        var tokens = settled().getFirst().getTokens();
        var cost = usd(tokens.getPrompt(), "0.375").add(usd(tokens.getOutput() + tokens.getThoughts(), "1.875"));

        assertThat(settled().getFirst().getCostUsd()).isEqualByComparingTo(cost);
        assertThat(records()).hasSize(2).allMatch(record -> "gemini-3.8-flash".equals(record.getModelVersion()));
        assertThat(report.path("models").findValuesAsString("modelVersion")).containsExactly("gemini-3.8-flash");
        assertThat(report.path("models").findValuesAsString("day")).containsExactly("2026-11-25");
        assertThat(report.path("models").path(0).path("costUsd").decimalValue()).isEqualByComparingTo(cost);
    }

    @Test
    void doesNotGuessWhatAModelWithoutAPriceCosts() throws Exception {
        JsonNode report;
        try (var service = service()) {
            publish(Recipe.newBuilder(recipe()).setModel("gemini-9").build(), 1, Facts.COMPLETED, 1);
            await().atMost(PATIENCE).until(() -> settled().size() == 1);
            report = report(service);
        }

        assertThat(report.path("costUsd").isNull()).isTrue();
        assertThat(settled().getFirst().getCostUsd()).isNull();
        assertThat(settled().getFirst().getAnswered()).isEqualTo(2);
        assertThat(records()).hasSize(2).allMatch(record -> record.getCostUsd() == null);
    }

    @Test
    void comparesWhatWasExpectedWithWhatEachWaveHasCost() throws Exception {
        emulator.faults("[{\"match\": {\"key\": \"/item-1/\"}, \"kind\": \"error\", \"code\": 3}]");
        JsonNode costs;
        JsonNode report;
        String page;
        try (var service = service()) {
            kafka.publish(Topics.RECIPES, List.of(recipe()));
            kafka.publish(Topics.STAGED_ITEMS, items(4));
            submit(1, "0.000100000000", List.of(0, 1));
            submit(2, "0.000200000000", List.of(2, 3));
            await().atMost(PATIENCE).until(() -> settled().size() == 2);
            costs = json(service, "/datasets/d/costs");
            report = json(service, "/datasets/d/report");
            page = get(service.url() + "/datasets/d/report.md");
        }
        var spent = settled().stream().map(SettledBatch::getCostUsd).reduce(BigDecimal.ZERO, BigDecimal::add);
        var total = costs.path("total");

        assertThat(spent).isPositive();
        assertThat(costs.path("waves").findValuesAsString("wave")).containsExactly("1", "2");
        assertThat(costs.path("batches").findValuesAsString("batch")).containsExactly("d-0001", "d-0002");
        assertThat(costs.path("batches").findValuesAsString("answers")).containsExactly("1", "2");
        assertThat(costs.path("waves").path(1).path("cost").path("estimatedUsd").decimalValue())
                .isEqualByComparingTo("0.0002");
        assertThat(total.path("costUsd").decimalValue()).isEqualByComparingTo(spent);
        assertThat(total.path("estimatedUsd").decimalValue()).isEqualByComparingTo("0.0003");
        assertThat(total.path("errorPercent").decimalValue())
                .isCloseTo(
                        new BigDecimal("0.03")
                                .divide(spent, 6, RoundingMode.HALF_UP)
                                .subtract(BigDecimal.valueOf(100)),
                        within(new BigDecimal("0.1")));
        assertThat(report.path("cost")).isEqualTo(total);
        assertThat(report.path("waves").findValuesAsString("failed")).containsExactly("1", "0");
        assertThat(report.path("waves").path(0).path("gate").path("reached").booleanValue())
                .isFalse();
        assertThat(report.path("timeline").path("settled").isNull()).isFalse();
        assertThat(page)
                .startsWith("# Report on d\n")
                .contains("| 1 | 2 | 1 | 1 | 50% | at least 95%: **missed** |")
                .contains("| invalid | 1 | item-1 | 1 |");
    }

    @Test
    void countsAnAnswerOnceHoweverOftenItIsStatedOrRead() throws Exception {
        JsonNode once;
        JsonNode again;
        try (var service = service()) {
            var job = run(1, 1, 5);
            publish(1, job, 1, 5);
            await().atMost(PATIENCE).until(() -> settled().size() == 1);
            once = json(service, "/datasets/d/costs");

            publish(1, job, 1, 5);
            // As if nothing had been settled: its lines are read again.
            service.bean(JdbcClient.class)
                    .sql("update job set settled_at = null, position = 0, lease_until = null")
                    .update();
            await().atMost(PATIENCE).until(() -> settled().size() == 2);
            again = json(service, "/datasets/d/costs");
        }

        assertThat(once.path("total").path("answers").asInt()).isEqualTo(5);
        assertThat(again).isEqualTo(once);
        assertThat(settled())
                .extracting(SettledBatch::getCostUsd)
                .containsOnly(once.path("total").path("costUsd").decimalValue().setScale(12));
    }

    /** A wave of one batch. */
    private void submit(int number, String estimate, List<Integer> asked) {
        var job = run(number, 1, 4);
        var requests = asked.stream()
                .map(item -> new BatchRequest(key(item, 1), "item-" + item, List.of()))
                .toList();
        kafka.publish(
                Topics.PREPARED_BATCHES,
                List.of(PreparedBatch.newBuilder(batch(number, 1, 4))
                        .setRequests(requests)
                        .setWave(number)
                        .build()));
        publishSubmitted(number, job, asked.size(), estimate);
        kafka.publish(Topics.COMPLETED_JOBS, List.of(succeeded(number, job)));
    }

    private void publish(Recipe recipe, int number, Instant completed, int attempt) {
        publish(recipe, recipe.getModel(), number, completed, attempt);
    }

    private void publish(Recipe recipe, String answering, int number, Instant completed, int attempt) {
        var job = run(gemini, answering, number, attempt, 2);
        kafka.publish(Topics.RECIPES, List.of(recipe));
        kafka.publish(Topics.STAGED_ITEMS, items(2));
        kafka.publish(Topics.PREPARED_BATCHES, List.of(batch(number, attempt, 2)));
        kafka.publish(Topics.SUBMITTED_JOBS, List.of(submitted(number, job, 2)));
        kafka.publish(
                Topics.COMPLETED_JOBS,
                List.of(CompletedJob.newBuilder(succeeded(number, job))
                        .setCompletedAt(completed)
                        .build()));
    }

    private BigDecimal cost(String item) {
        return records().stream()
                .filter(record -> record.getItem().equals(item))
                .map(RefinedRecord::getCostUsd)
                .findFirst()
                .orElseThrow();
    }

    private static BigDecimal usd(long tokens, String priceOfAMillion) {
        return new BigDecimal(priceOfAMillion)
                .multiply(BigDecimal.valueOf(tokens))
                .movePointLeft(6);
    }

    private static JsonNode report(RunningService service) throws IOException, InterruptedException {
        return json(service, "/datasets/d/report");
    }
}
