package dev.cupel.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlCommandTest {

    private static final String INTAKE = """
            {"dataset": "quiz", "state": "COMPLETE", "recipe": "qa-refine", "recipeVersion": 1, "expected": 10, "weight": 1,
             "cancelled": %s, "accepted": 10, "rejected": 0, "batches": 1, "rejections": []}
            """;
    private static final String PROGRESS = """
            {"staged": 10, "batched": 10, "submitted": 10, "running": 0, "refined": 8, "failed": %d, "retries": 0,
             "jobs": 1, "unsettledJobs": 0, "troubles": {}}
            """;

    @TempDir
    private Path folder;

    private FakeStack stack;

    @BeforeEach
    void start() throws IOException {
        stack = FakeStack.start(folder).on("/ingest/datasets/quiz/controls", "");
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    @Test
    void cancelsWithoutAQuestion() {
        var run = stack.run("cancel", "quiz", "--by", "ann", "--reason", "wrong files");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("cancel of quiz is asked for; `cupel status quiz` shows what comes of it");
        assertThat(stack.posts())
                .containsExactly("/ingest/datasets/quiz/controls"
                        + " {\"action\":\"cancel\",\"by\":\"ann\",\"reason\":\"wrong files\"}");
    }

    @Test
    void asksAgainForWhatFailed() {
        stack.on("/ingest/datasets/quiz", INTAKE.formatted(false)).on("/results/datasets/quiz", PROGRESS.formatted(2));

        assertThat(stack.run("retry-failed", "quiz", "--by", "ann").exitCode()).isZero();

        assertThat(stack.posts())
                .containsExactly("/ingest/datasets/quiz/controls {\"action\":\"retry\",\"by\":\"ann\"}");
    }

    @Test
    void saysThatNothingHasFailed() {
        stack.on("/ingest/datasets/quiz", INTAKE.formatted(false)).on("/results/datasets/quiz", PROGRESS.formatted(0));

        var run = stack.run("retry-failed", "quiz");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("cupel: nothing of quiz has failed; `cupel status quiz` shows where it stands");
        assertThat(stack.posts()).isEmpty();
    }

    @Test
    void takesACancellationBackBeforeAnythingHasFailed() {
        stack.on("/ingest/datasets/quiz", INTAKE.formatted(true)).on("/results/datasets/quiz", PROGRESS.formatted(0));

        assertThat(stack.run("retry-failed", "quiz").exitCode()).isZero();
    }

    @Test
    void saysWhatADatasetMayCost() {
        assertThat(stack.run("budget", "quiz", "--usd", "12.50", "--by", "ann").exitCode())
                .isZero();

        assertThat(stack.posts())
                .containsExactly("/ingest/datasets/quiz/controls {\"action\":\"budget\",\"by\":\"ann\",\"usd\":12.50}");
    }

    @Test
    void wantsAnAmountForABudget() {
        var run = stack.run("budget", "quiz");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--usd");
    }

    @Test
    void refusesAWeightThatNoDatasetCanHave() {
        var run = stack.run("publish", ".", "--dataset", "quiz", "--weight", "101");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--weight: expected a number from 1 to 100");
    }
}
