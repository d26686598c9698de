package dev.cupel.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobsCommandTest {

    @TempDir
    private Path folder;

    private FakeStack stack;

    @BeforeEach
    void start() throws IOException {
        stack = FakeStack.start(folder).on("/ingest/datasets/quiz", """
                        {"dataset": "quiz", "state": "OPEN", "recipe": "r", "weight": 1, "cancelled": false, "accepted": 9,
                         "rejected": 0, "batches": 1, "rejections": []}
                        """).on("/submit/quota", """
                        [{"project": "default", "model": "gemini-x", "jobs": 2, "tokens": 12000, "workingTokens": null},
                         {"project": "second", "model": "gemini-x", "jobs": 1, "tokens": 5, "workingTokens": 8000,
                          "refusedAt": "%s"}]
                        """.formatted(
                        Instant.now().minus(Duration.ofMinutes(5))));
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    @Test
    void showsBatchesWithTheirJobsAndTheQuotaInUse() {
        stack.on("/submit/jobs", """
                [{"batch": "quiz-0010", "dataset": "quiz", "wave": 2, "state": "QUARANTINED", "project": "default",
                  "job": null, "intent": "c-12", "items": 1000, "estimatedUsd": 0.5, "costUsd": null, "unknownRequests": 0,
                  "error": "no list"},
                 {"batch": "quiz-0001", "dataset": "quiz", "wave": 1, "state": "ENDED", "project": "default",
                  "job": "batches/a", "intent": "c-1", "items": 9, "estimatedUsd": 0.5, "costUsd": 0.25, "unknownRequests": 2,
                  "error": null},
                 {"batch": "quiz-0002", "dataset": "quiz", "wave": 1, "state": "PLANNED", "project": null,
                  "job": null, "intent": null, "items": 9, "estimatedUsd": null, "costUsd": null, "unknownRequests": 0,
                  "error": null}]
                """).on("/submit/jobs?limit=10000&dataset=quiz&state=accepted", "[]");

        var run = stack.run("jobs", "--dataset", "quiz");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines())
                .containsExactly(
                        "batch      wave  state        items  cost              project  job",
                        "quiz-0010  2     quarantined  1,000  about $0.5000     default  -",
                        "quiz-0001  1     ended        9      at least $0.2500  default  batches/a",
                        "quiz-0002  1     planned      9      -                 -        -",
                        "  quiz-0010: no list; the display name of its job, if there is one, ends with c-12",
                        "quota        project default, gemini-x: 2 jobs, 12,000 tokens",
                        "quota        project second, gemini-x: 1 job, 5 tokens; no more than 8,000 for now,"
                                + " because Gemini has refused jobs (429, last 5 min ago)");
    }

    @Test
    void showsWhatResultsHadThatAnswersNothing() {
        stack.on("/submit/jobs", """
                [{"batch": "quiz-0001", "dataset": "quiz", "wave": 1, "state": "ENDED", "project": "default",
                  "job": "batches/a", "intent": "c-1", "items": 9, "estimatedUsd": 0.5, "costUsd": 0.25, "unknownRequests": 2,
                  "error": null}]
                """)
                .on("/submit/jobs?limit=10000&dataset=quiz&state=accepted", "[]")
                .on("/results/unused?limit=500&dataset=quiz", """
                        [{"batch": "quiz-0001", "unused": {"foreignLines": 2, "foreignElements": 1, "longLines": 4,
                          "unreadableLines": 5}},
                         {"batch": "quiz-0009", "unused": {"foreignLines": 2, "foreignElements": 0, "longLines": 0,
                          "unreadableLines": 0}}]
                        """);

        assertThat(stack.run("jobs", "--dataset", "quiz").out())
                .contains(
                        "  quiz-0001: its results had 4 lines that are too long to be read, 5 lines that are not UTF-8 or not"
                                + " JSON, 3 lines or elements that answer nothing of their batch")
                .doesNotContain("quiz-0009");
    }

    @Test
    void showsWhichJobsAreLateAlsoWhereTheyAreNotAmongTheNewest() {
        stack.on("/submit/jobs", "[]")
                .on("/submit/jobs?limit=10000&state=accepted", """
                        [{"batch": "quiz-0002", "dataset": "quiz", "wave": 1, "state": "ACCEPTED", "items": 9,
                          "unknownRequests": 0},
                         {"batch": "quiz-0001", "dataset": "quiz", "wave": 1, "state": "ACCEPTED", "items": 9,
                          "unknownRequests": 0}]
                        """)
                .on("/poller/datasets/quiz", """
                        {"dataset": "quiz", "troubles": {}, "late": ["quiz-0001", "quiz-0002"],
                         "jobs": [{"batch": "quiz-0001", "submittedAt": "%s"}]}
                        """.formatted(Instant.now().minus(Duration.ofSeconds(26 * 3_600 + 30))));

        assertThat(stack.run("jobs").out().lines())
                .containsSubsequence("no batches", "  quiz-0001: late, open for 26 h 0 min", "  quiz-0002: late");
        assertThat(stack.run("jobs", "--state", "planned").out()).doesNotContain("late");
    }

    /** An older one leaves members out, a newer one has more. */
    @Test
    void readsWhatAServiceOfAnotherReleaseAnswers() {
        stack.on("/submit/jobs", """
                [{"batch": "quiz-0001", "dataset": "quiz", "state": "PLANNED", "colour": {"name": "blue"}}]
                """).on("/submit/quota", """
                [{"project": "default", "model": "gemini-x", "jobs": 2, "requests": 40}]
                """);

        var run = stack.run("jobs", "--dataset", "quiz");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("quiz-0001  0     planned", "project default, gemini-x: 2 jobs, 0 tokens");
    }

    @Test
    void saysThatItIsNotKnownWhichJobsAreLate() {
        stack.on("/submit/jobs", """
                        [{"batch": "quiz-0001", "dataset": "quiz", "wave": 1, "state": "ACCEPTED", "items": 9,
                          "unknownRequests": 0}]
                        """).onCutOff("/poller/datasets/quiz", "{");

        var run = stack.run("jobs", "--dataset", "quiz");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("quiz-0001  1     accepted").contains("2 jobs");
        assertThat(run.err()).startsWith("which jobs are late is not known now: ");
    }

    @Test
    void refusesAStateThatDoesNotExist() {
        var run = stack.run("jobs", "--state", "quarantine");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("'quarantine' is no state of a batch; there are: planned, ");
    }

    @Test
    void saysThatADatasetIsNotKnown() {
        stack.on("/submit/jobs", "[]");

        var run = stack.run("jobs", "--dataset", "quizz");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).startsWith("cupel: dataset 'quizz' is not known");
    }

    @Test
    void saysThatThereAreNone() {
        stack.on("/submit/jobs", "[]");

        assertThat(stack.run("jobs", "--state", "quarantined").out()).startsWith("no batches");
    }

    @Test
    void adoptsAJob() {
        stack.on("/submit/jobs/quiz-0007/adopt", "");

        var run = stack.run("jobs", "adopt", "quiz-0007", "batches/abc", "--by", "ann", "--reason", "seen");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("batches/abc is the job of quiz-0007 now");
        assertThat(stack.posts())
                .containsExactly("/submit/jobs/quiz-0007/adopt"
                        + " {\"by\":\"ann\",\"reason\":\"seen\",\"job\":\"batches/abc\"}");
    }

    @Test
    void releasesABatch() {
        stack.on("/submit/jobs/quiz-0007/release", "");

        assertThat(stack.run("jobs", "release", "quiz-0007", "--by", "ann").exitCode())
                .isZero();

        assertThat(stack.posts()).containsExactly("/submit/jobs/quiz-0007/release {\"by\":\"ann\"}");
    }

    @Test
    void saysHowToUseASubcommand() {
        var run = stack.run("jobs", "adopt", "quiz-0007");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("JOB").contains("`cupel jobs adopt --help` shows how it is used.");
        assertThat(stack.posts()).isEmpty();
    }
}
