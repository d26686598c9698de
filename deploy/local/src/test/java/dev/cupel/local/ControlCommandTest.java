package dev.cupel.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.local.cli.ExitCode;
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
        stack = FakeStack.start(folder)
                .on("/ingest/datasets/quiz/controls", "")
                .on("/ingest/datasets/quiz", INTAKE.formatted(false))
                .on("/results/datasets/quiz", PROGRESS.formatted(2))
                .on("/submit/datasets/quiz", submission("", "OPEN"));
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    @Test
    void saysWhatCameOfACancellation() {
        stack.afterPost("/ingest/datasets/quiz", INTAKE.formatted(true))
                .afterPost("/submit/datasets/quiz", submission("\"cancelledBy\": \"ann\",", "OPEN"));

        var run = stack.run("cancel", "quiz", "--by", "ann", "--reason", "wrong files");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .isEqualTo("quiz is cancelled; 3 jobs are being ended at Gemini; 0 items without an answer end as"
                        + " cancelled; `cupel retry-failed quiz` takes it back\n");
        assertThat(stack.posts())
                .containsExactly("/ingest/datasets/quiz/controls"
                        + " {\"action\":\"cancel\",\"by\":\"ann\",\"reason\":\"wrong files\"}");
    }

    @Test
    void saysThatItIsPausedAndWhatStillRuns() {
        stack.afterPost("/submit/datasets/quiz", submission("\"pausedBy\": \"ann\",", "OPEN"));

        assertThat(stack.run("pause", "quiz").out())
                .isEqualTo(
                        "quiz is paused; 3 jobs are still running and will be taken in; `cupel resume quiz` goes on\n");
    }

    @Test
    void endsWithACodeOfItsOwnWhenNothingIsSeenInTime() {
        var run = stack.run("pause", "quiz", "--wait", "0");

        assertThat(run.exitCode()).isEqualTo(ExitCode.UNSEEN.number());
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .isEqualTo(
                        "cupel: pause of quiz is asked for; `cupel status quiz` shows when something has come of it\n");
        assertThat(stack.posts()).hasSize(1);
    }

    @Test
    void saysThatItGoesOn() {
        stack.on("/submit/datasets/quiz", submission("\"pausedBy\": \"ann\",", "OPEN"))
                .afterPost("/submit/datasets/quiz", submission("", "OPEN"));

        assertThat(stack.run("resume", "quiz").out())
                .isEqualTo("quiz goes on; 0 items are to be sent, 0 are at Gemini\n");
    }

    @Test
    void saysWhichWaveIsOpenNow() {
        stack.on("/submit/datasets/quiz", submission("", "HELD"))
                .afterPost("/submit/datasets/quiz", submission("", "OPEN"));

        assertThat(stack.run("approve", "quiz").out())
                .isEqualTo("wave 2 of quiz is open: 1,900 items go on; `cupel watch quiz` shows them\n");
    }

    @Test
    void saysWhichWaveIsKeptBackNow() {
        assertThat(stack.run("reject", "quiz").err())
                .isEqualTo("cupel: no wave of quiz is held; `cupel status quiz` shows its waves\n");

        stack.on("/submit/datasets/quiz", submission("", "HELD"))
                .afterPost("/submit/datasets/quiz", submission("", "REJECTED"));

        assertThat(stack.run("reject", "quiz").out())
                .isEqualTo("wave 2 of quiz is kept back: 1,900 items are not sent;"
                        + " `cupel approve quiz` opens it after all\n");
    }

    @Test
    void asksAgainForWhatFailed() {
        stack.afterPost("/results/datasets/quiz", PROGRESS.formatted(0));

        assertThat(stack.run("retry-failed", "quiz", "--by", "ann").out())
                .isEqualTo("2 items of quiz are asked again; `cupel watch quiz` shows how that goes\n");

        assertThat(stack.posts())
                .containsExactly("/ingest/datasets/quiz/controls {\"action\":\"retry\",\"by\":\"ann\"}");
    }

    @Test
    void saysThatNothingHasFailed() {
        stack.on("/results/datasets/quiz", PROGRESS.formatted(0));

        var run = stack.run("retry-failed", "quiz");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("cupel: nothing of quiz has failed; `cupel status quiz` shows where it stands");
        assertThat(stack.posts()).isEmpty();
    }

    @Test
    void takesACancellationBackBeforeAnythingHasFailed() {
        stack.on("/ingest/datasets/quiz", INTAKE.formatted(true))
                .on("/results/datasets/quiz", PROGRESS.formatted(0))
                .afterPost("/ingest/datasets/quiz", INTAKE.formatted(false));

        assertThat(stack.run("retry-failed", "quiz").out()).startsWith("the cancellation of quiz is taken back;");
    }

    @Test
    void saysWhatADatasetMayCost() {
        stack.afterPost(
                "/submit/datasets/quiz", submission("", "OPEN").replace("\"budgetUsd\": null", "\"budgetUsd\": 12.5"));

        assertThat(stack.run("budget", "quiz", "--usd", "12.50", "--by", "ann").out())
                .isEqualTo("quiz may cost $12.50; $0.31 is spent, at most $0.05 more is under way\n");

        assertThat(stack.posts())
                .containsExactly("/ingest/datasets/quiz/controls {\"action\":\"budget\",\"by\":\"ann\",\"usd\":12.50}");
    }

    @Test
    void seesWhatCameOfItAlsoWithoutPollerService() {
        stack.onCutOff("/poller/datasets/quiz", "{")
                .afterPost("/submit/datasets/quiz", submission("\"pausedBy\": \"ann\",", "OPEN"));

        assertThat(stack.run("pause", "quiz").out()).startsWith("quiz is paused;");
        assertThat(stack.run("status", "quiz").out())
                .contains("the ends of jobs are not seen now: poller-service does not answer");
    }

    @Test
    void tellsNobodyOfADatasetThatIsNotKnown() {
        var run = stack.run("pause", "quizz");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).startsWith("cupel: dataset 'quizz' is not known");
        assertThat(stack.posts()).isEmpty();
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

    private static String submission(String operator, String secondWave) {
        return """
                {"batches": {"ACCEPTED": 3, "ENDED": 1}, %s
                 "money": {"budgetUsd": null, "spentUsd": 0.31, "unknownRequests": 0, "unknownUsd": 0, "underWayUsd": 0.05, "held": null},
                 "waves": [{"wave": 1, "state": "OPEN", "items": 100, "refined": 100, "failed": 0},
                           {"wave": 2, "state": "%s", "reason": "few", "items": 1900, "refined": 0, "failed": 0}],
                 "troubles": []}
                """.formatted(operator, secondWave);
    }
}
