package dev.cupel.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cupel.local.cli.ExitCode;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchCommandTest {

    private static final String INTAKE = """
            {"dataset": "quiz", "state": "COMPLETE", "recipe": "qa-refine", "recipeVersion": 1, "expected": 10, "weight": 1,
             "cancelled": false, "accepted": %d, "rejected": %d, "batches": 1, "rejections": []}
            """;
    private static final String PROGRESS = """
            {"staged": 10, "batched": 10, "submitted": 10, "running": 0, "refined": %d, "failed": %d, "retries": 0,
             "jobs": 1, "unsettledJobs": 0, "troubles": {}}
            """;

    @TempDir
    private Path folder;

    private FakeStack stack;

    @BeforeEach
    void start() throws IOException {
        stack = FakeStack.start(folder).on("/results/datasets/quiz/report", """
                {"answers": {}, "repaired": 0, "costUsd": 0.1, "models": [], "cost": {"unknown": {"requests": 0, "usd": 0}}, "failures": [{"category": "SCHEMA_MISMATCH",
                 "items": 10, "samples": [{"item": "a", "attempts": 3, "message": "no title", "items": 9}]}]}
                """);
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    @Test
    void endsWithACodeOfItsOwnAndSaysWhyWhenItemsHaveFailed() {
        stack.on("/ingest/datasets/quiz", INTAKE.formatted(10, 0))
                .on("/results/datasets/quiz", PROGRESS.formatted(0, 10));

        var run = stack.run("watch", "quiz");

        assertThat(run.exitCode()).isEqualTo(ExitCode.ITEMS_FAILED.number());
        assertThat(run.out().lines())
                .endsWith(
                        "done: 0 refined, 10 failed, 0 rejected",
                        "  10 schema mismatch",
                        "    9 × no title (such as item a, attempt 3)",
                        "`cupel retry-failed quiz` asks again for what failed");
    }

    @Test
    void endsWithThatCodeAlsoWhenItemsWereRejected() {
        stack.on("/ingest/datasets/quiz", INTAKE.formatted(9, 1))
                .on("/results/datasets/quiz", PROGRESS.formatted(9, 0));

        var run = stack.run("watch", "quiz");

        assertThat(run.exitCode()).isEqualTo(ExitCode.ITEMS_FAILED.number());
        assertThat(run.out().lines())
                .endsWith(
                        "done: 9 refined, 0 failed, 1 rejected",
                        "`cupel rejected quiz` shows what was rejected, and why");
    }

    /** It is looked at for ten seconds, since one service may hear of something later than another. */
    @Test
    void endsWithACodeOfItsOwnWhenNothingGoesOnBeforeSomebodyDecides() {
        stack.on("/ingest/datasets/quiz", INTAKE.formatted(10, 0))
                .on("/results/datasets/quiz", PROGRESS.formatted(0, 0))
                .on("/submit/datasets/quiz", """
                        {"batches": {"PLANNED": 1}, "money": {"spentUsd": 0, "unknownRequests": 0, "unknownUsd": 0,
                          "underWayUsd": 0, "held": "no"}, "waves": [], "troubles": [],
                         "reasons": [{"category": "BUDGET", "text": "the dataset's budget is $0.0100",
                          "remedy": "`cupel budget quiz --usd N` with a higher one"}]}
                        """);

        var run = stack.run("watch", "quiz");

        assertThat(run.exitCode()).isEqualTo(ExitCode.HELD.number());
        assertThat(run.out().lines())
                .endsWith(
                        "not done: 0 of 10 items have their outcome, and nothing goes on before you decide:",
                        "  the dataset's budget is $0.0100",
                        "    -> `cupel budget quiz --usd N` with a higher one",
                        "then `cupel watch quiz` shows how it goes on");
        assertThat(stack.run("watch", "--help").out()).contains("with 4 when nothing goes");
    }

    @Test
    void saysOnceWhatHelpsToDecideAboutAWaveThatIsHeld() throws Exception {
        var out = new StringWriter();
        stack.on("/ingest/datasets/quiz", INTAKE.formatted(10, 0))
                .on("/results/datasets/quiz", PROGRESS.formatted(4, 1))
                .on("/submit/datasets/quiz", """
                        {"batches": {}, "money": {"spentUsd": 0.1, "unknownRequests": 0, "unknownUsd": 0, "underWayUsd": 0},
                         "troubles": [], "reasons": [], "waves": [
                          {"wave": 1, "state": "OPEN", "items": 5, "refined": 4, "failed": 1},
                          {"wave": 2, "state": "HELD", "items": 5, "refined": 0, "failed": 0, "reason": "80%"}]}
                        """)
                .on("/results/datasets/quiz/gate", """
                        {"held": {"wave": 2, "reason": "80%", "itemsSoFar": 5, "costUsd": 0.1, "itemsLeft": 5, "leftUsd": 0.12,
                          "unknown": {"requests": 1, "usd": 0.02},
                          "causes": [{"category": "TRUNCATED", "items": 1, "message": "cut off", "item": "a",
                                      "setting": "`maxOutputTokens` (now 100): a higher one"}],
                          "samples": [{"item": "b", "before": {"q": "whats  this"}, "after": {"q": "What's this?", "n": 1}}]}}
                        """);
        var watching = CompletableFuture.runAsync(() -> stack.run(out, "watch", "quiz"));
        await().until(() -> out.toString().contains("What's this?") || watching.isDone());
        // Time enough to say it again.
        await().during(Duration.ofSeconds(1)).until(() -> !watching.isDone());
        stack.on("/results/datasets/quiz", PROGRESS.formatted(9, 1));
        watching.join();

        assertThat(out.toString().lines())
                .containsOnlyOnce("gate before wave 2")
                .containsSequence(
                        "gate before wave 2",
                        "  cost so far  at least $0.1000 for 5 items; of 1 requests that may be billed beside it the cost is not"
                                + " known, $0.0200 was expected",
                        "  the rest     5 items, about $0.1200, if each costs as much as those before",
                        "  failed       1 truncated, such as item a: cut off",
                        "    -> `maxOutputTokens` (now 100): a higher one")
                .containsSequence(
                        "  sample b", "    before  q: whats this", "    after   q: What's this?", "    after   n: 1");
    }

    @Test
    void endsWell() {
        stack.on("/ingest/datasets/quiz", INTAKE.formatted(10, 0))
                .on("/results/datasets/quiz", PROGRESS.formatted(10, 0));

        var run = stack.run("watch", "quiz");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines()).endsWith("done: 10 refined, 0 failed, 0 rejected");
        assertThat(stack.run("watch", "--help").out()).contains("with 3 when items failed");
    }
}
