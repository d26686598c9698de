package dev.cupel.results;

import static dev.cupel.results.Facts.batch;
import static dev.cupel.results.Facts.items;
import static dev.cupel.results.Facts.recipe;
import static dev.cupel.results.Facts.submitted;
import static dev.cupel.results.Facts.succeeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cupel.events.CompletedJob;
import dev.cupel.events.Recipe;
import dev.cupel.events.RefinedRecord;
import dev.cupel.messaging.RunningService;
import dev.cupel.schemas.Topics;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CostsIT extends RunningResultsService {

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

    private void publish(Recipe recipe, int number, Instant completed, int attempt) {
        var job = run(number, attempt, 2);
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
        return JsonMapper.shared().readTree(get(service.url() + "/datasets/d/report"));
    }
}
