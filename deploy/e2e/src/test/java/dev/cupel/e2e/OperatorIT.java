package dev.cupel.e2e;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cupel.events.Outcome;
import dev.cupel.events.RefinedRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an operator does with the command line, through all processes. */
class OperatorIT extends SharedStack {

    @Test
    void opensTheWaveBehindACanary() throws IOException {
        recipe("canary", "waves: [1 batch, rest]\ngate: {approval: manual}");
        var estimated = run("estimate", SAMPLE.toString(), "--recipe", "canary");
        assertThat(estimated.out()).contains("waves        2", "jobs         20", "items        2,000");

        run("publish", SAMPLE.toString(), "--dataset", "canary", "--recipe", "canary");
        await().atMost(PATIENCE).until(() -> run("status", "canary").out().contains("an operator's approval"));
        assertThat(records("canary")).hasSize(100);
        assertThat(run("status", "canary").out())
                .contains("gate before wave 2", " for 100 items", "the rest     1,900 items, about $", "sample ")
                .contains("before  question: ", "after   question: ");
        assertThat(run("list").out()).containsPattern("canary +held ");
        assertThat(run("approve", "canary", "--reason", "looks good").out())
                .startsWith("wave 2 of canary is open: 1,900 items go on");
        run("watch", "canary");

        assertThat(records("canary"))
                .hasSize(2_000)
                .allMatch(record -> record.getOutcome() == Outcome.REFINED)
                .extracting(RefinedRecord::getItem)
                .doesNotHaveDuplicates();
        assertThat(cupel.ledger().path("duplicateKeys").asLong()).isZero();
        assertThat(run("report", "canary").out())
                .containsPattern("at least 95% and approval: reached, approved by .+: looks good");
        assertThat(run("events", "canary").out()).containsSubsequence("\"HELD\"", "\"OPEN\"", "DATASET_FINISHED");
    }

    @Test
    void cancelsADatasetAndTakesItBack() throws IOException {
        recipe("held", "waves: [1 batch, rest]\ngate: {approval: manual}");
        run("publish", SAMPLE.toString(), "--dataset", "cancelled", "--recipe", "held");
        await().atMost(PATIENCE).until(() -> records("cancelled").size() == 100);

        assertThat(run("cancel", "cancelled", "--reason", "wrong prompt").out())
                .startsWith("cancelled is cancelled; 1,900 items without an answer end as cancelled;");
        assertThat(runTo(ITEMS_FAILED, "watch", "cancelled").out())
                .contains("1,900 cancelled", "1,900 × an operator cancelled the dataset");
        assertThat(run("status", "cancelled").out())
                .startsWith("cancelled: ended, cancelled, 2,000 of 2,000 items (100%), 1,900 failed")
                .doesNotContain("asked again");
        assertThat(records("cancelled")).hasSize(2_000);
        assertThat(records("cancelled").stream().filter(record -> record.getOutcome() == Outcome.CANCELLED))
                .hasSize(1_900);

        assertThat(run("retry-failed", "cancelled").out()).startsWith("1,900 items of cancelled are asked again;");
        run("approve", "cancelled");
        run("watch", "cancelled");

        var last = records("cancelled").stream()
                .collect(toMap(
                        RefinedRecord::getId, record -> record, (a, b) -> a.getAttempts() > b.getAttempts() ? a : b));
        assertThat(last.values()).hasSize(2_000).allMatch(record -> record.getOutcome() == Outcome.REFINED);
        assertThat(cupel.ledger().path("paidTwice").asLong()).isZero();
    }

    @Test
    void holdsADatasetAtItsBudget() throws IOException {
        recipe("thrifty", "budget: {usd: 0.01}");
        run("publish", SAMPLE.toString(), "--dataset", "thrifty", "--recipe", "thrifty");
        assertThat(runTo(HELD, "watch", "thrifty").out())
                .contains("not done: 0 of 2,000 items have their outcome", "the dataset's budget is $0.0100");
        assertThat(records("thrifty")).isEmpty();
        assertThat(run("list").out()).containsPattern("thrifty +held ");
        assertThat(run("status", "thrifty").out())
                .startsWith("thrifty: 0 of 2,000 items (0%), $0 of $0.01, held by its budget");

        assertThat(run("budget", "thrifty", "--usd", "5").out()).startsWith("thrifty may cost $5; $0 is spent");
        run("watch", "thrifty");

        assertThat(records("thrifty")).hasSize(2_000);
    }

    @Test
    void asksASmallDatasetAtOnce() throws IOException {
        recipe("small", "mode: auto\ninteractiveBelow: 101\nitemsPerRequest: 8");
        var before = interactiveCalls();
        run(
                "publish",
                SAMPLE.resolve("animals_05_qa_pairs.json").toString(),
                "--dataset",
                "small",
                "--recipe",
                "small");
        run("watch", "small");

        assertThat(records("small"))
                .hasSize(100)
                .allMatch(record -> record.getOutcome() == Outcome.REFINED)
                .allMatch(record -> record.getJob().isEmpty())
                .allMatch(record -> record.getCostUsd().signum() > 0);
        assertThat(records("small").stream().map(RefinedRecord::getItem)).doesNotHaveDuplicates();
        // Twelve requests about eight items each, and one about four.
        assertThat(interactiveCalls() - before).isEqualTo(13);
    }

    @Test
    void asksHardlyAnythingTwiceWhenTheServiceThatAsksIsKilled() throws IOException {
        recipe("at-once", "mode: interactive");
        var before = interactiveCalls();
        run("publish", SAMPLE.toString(), "--dataset", "at-once", "--recipe", "at-once");
        await().atMost(PATIENCE)
                .until(() -> cupel.progress("at-once").path("refined").asLong() > 100);
        cupel.kill("submit-service");
        run("watch", "at-once");

        assertThat(records("at-once"))
                .hasSize(2_000)
                .allMatch(record -> record.getOutcome() == Outcome.REFINED)
                .extracting(RefinedRecord::getItem)
                .doesNotHaveDuplicates();
        // What was under way when it was killed is asked again: sixteen calls at most.
        assertThat(interactiveCalls() - before).isBetween(2_000L, 2_016L);
    }

    @Test
    void publishesNoAnswerOfAnotherItem() throws IOException {
        var right = rightAnswers();
        cupel.faults("""
                [{"kind": "swapped", "probability": 0.3, "seed": 3, "match": {"key": "^swapped/.*/1$"}}]
                """);

        run("publish", SAMPLE.toString(), "--dataset", "swapped", "--recipe", "echo", "--no-reuse");
        run("watch", "swapped");

        var swapped = cupel.faults().path(0).path("fired").asInt();
        cupel.faults("[]");
        var caught = cupel.report("swapped").path("answers").path("MISMATCHED").asInt();
        // The last line of a job that is hit has none to exchange with.
        assertThat(caught).isBetween(swapped - 20, swapped).isGreaterThan(400);
        assertThat(records("swapped")).hasSize(2_000).allSatisfy(record -> {
            assertThat(record.getOutcome()).isEqualTo(Outcome.REFINED);
            assertThat(record.getRefined()).isEqualTo(right.get(record.getItem()));
        });
        assertThat(records("swapped").stream().filter(record -> record.getAttempts() == 2))
                .hasSize(caught);
    }

    @Test
    void asksAboutSeveralItemsInOneRequest() throws IOException {
        recipe("packed", "itemsPerRequest: 8");
        assertThat(run("estimate", SAMPLE.toString(), "--recipe", "packed").out())
                .contains("items        2,000", "requests     260", "jobs         20");
        var right = rightAnswers();
        cupel.faults("""
                [{"kind": "dropped-element", "probability": 0.2, "seed": 1, "match": {"key": "^packed/.*/1$"}},
                 {"kind": "repeated-element", "probability": 0.2, "seed": 2, "match": {"key": "^packed/.*/1$"}},
                 {"kind": "truncated-json", "probability": 0.2, "seed": 3, "match": {"key": "^packed/.*/1$"}},
                 {"kind": "swapped", "probability": 0.2, "seed": 4, "match": {"key": "^packed/.*/1$"}},
                 {"kind": "reversed-elements", "match": {"key": "^packed/.*/2$"}}]
                """);
        var before = cupel.ledger().path("requests").asLong();

        run("publish", SAMPLE.toString(), "--dataset", "packed", "--recipe", "packed");
        run("watch", "packed");

        cupel.faults("[]");
        assertThat(records("packed")).hasSize(2_000).allSatisfy(record -> {
            assertThat(record.getOutcome()).isEqualTo(Outcome.REFINED);
            assertThat(record.getRefined()).isEqualTo(right.get(record.getItem()));
        });
        assertThat(records("packed").stream().map(RefinedRecord::getItem)).doesNotHaveDuplicates();
        var answers = cupel.report("packed").path("answers");
        assertThat(answers.path("MISSING").asInt()).isPositive();
        assertThat(answers.path("TRUNCATED").asInt()).isPositive();
        assertThat(cupel.ledger().path("requests").asLong() - before).isBetween(261L, 500L);
    }

    /** What the emulator says of each item of the sample when nothing goes wrong. */
    private Map<String, String> rightAnswers() throws IOException {
        if (records("echo").isEmpty()) {
            recipe("echo", "echo: true");
            run("publish", SAMPLE.toString(), "--dataset", "echo", "--recipe", "echo");
            run("watch", "echo");
            assertThat(cupel.report("echo").path("answers").path("REFINED").asInt())
                    .isEqualTo(2_000);
        }
        return records("echo").stream().collect(toMap(RefinedRecord::getItem, RefinedRecord::getRefined));
    }

    private static long interactiveCalls() {
        return cupel.ledger().path("interactive").path("requests").asLong();
    }

    @Test
    void eachServiceDescribesItsInterface() {
        assertThat(cupel.apiDocument("ingestUrl"))
                .contains("Cupel ingest-service", "post /recipes", "post /datasets/{id}/controls");
        assertThat(cupel.apiDocument("submitUrl"))
                .contains(
                        "Cupel submit-service",
                        "get /quota",
                        "get /held",
                        "post /jobs/{batch}/adopt",
                        "post /simulations");
        assertThat(cupel.apiDocument("pollerUrl")).contains("Cupel poller-service", "get /datasets/{id}");
        assertThat(cupel.apiDocument("resultsUrl"))
                .contains(
                        "Cupel results-service",
                        "get /datasets/{id}/items",
                        "get /datasets/{id}/items/{item}/events",
                        "get /datasets/{id}/events.jsonl",
                        "get /datasets/{id}/progress",
                        "get /datasets/{id}/jobs/{batch}",
                        "get /datasets/{id}/records.csv");
    }

    @Test
    void knowsNoDatasetThatWasNeverPublished() {
        assertThat(List.of("ingestUrl", "submitUrl", "pollerUrl", "resultsUrl"))
                .allSatisfy(service ->
                        assertThat(cupel.status(service, "/datasets/nope")).isEqualTo("404 application/problem+json"));
        assertThat(runTo(1, "status", "nope").out()).contains("dataset 'nope' is not known");
    }

    @Test
    void saysWhatIsWrongWithARecipe() throws IOException {
        var right = recipeText();
        var file = Files.writeString(folder.resolve("wrong.yaml"), right + "waves: [some]\n");

        var published = cupel.run("recipe", "publish", file.toString());

        assertThat(published.exitCode()).isEqualTo(1);
        assertThat(published.out())
                .contains("wrong.yaml:%d: expected waves: numbers of items"
                        .formatted(right.lines().count() + 1));
    }
}
