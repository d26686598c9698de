package dev.cupel.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusCommandTest {

    private static final String PROGRESS = """
            {"staged": 10, "batched": 10, "submitted": 0, "running": 0, "refined": 4, "failed": %d, "retries": 0, "jobs": 0,
             "unsettledJobs": 0, "troubles": {}, "reasons": []}
            """;

    @TempDir
    private Path folder;

    /** While items end, what has failed and why could else be of two moments. */
    @Test
    void showsFiguresOfOneMoment() throws IOException {
        try (var stack = FakeStack.start(folder)) {
            stack.on("/ingest/datasets/quiz", """
                            {"dataset": "quiz", "state": "COMPLETE", "recipe": "r", "weight": 1, "cancelled": true,
                             "expected": 10, "accepted": 10, "rejected": 0, "batches": 1, "rejections": [], "reasons": []}
                            """)
                    .on("/results/datasets/quiz", PROGRESS.formatted(0))
                    .on("/results/datasets/quiz/report", """
                            {"answers": {"CANCELLED": 5}, "repaired": 0, "costUsd": 0, "models": [],
                             "cost": {"unknown": {"requests": 0, "usd": 0}}, "failures": [{"category": "CANCELLED", "items": 5,
                              "samples": [{"item": "a", "attempts": 1, "message": "an operator cancelled it", "items": 5}]}],
                             "progress": %s}
                            """.formatted(PROGRESS.formatted(5)));

            assertThat(stack.run("status", "quiz").out().lines())
                    .startsWith("quiz: 9 of 10 items (90%), 5 failed, time left not known yet")
                    .contains("    failed     5", "    to end     1", "  5 cancelled", "  jobs         none")
                    .doesNotContain("    failed     0");
        }
    }
}
