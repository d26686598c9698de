package dev.cupel.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsCommandTest {

    private static final String SEEN = "{\"seq\":1,\"type\":\"DATASET_SEEN\"}";
    private static final String PREPARED = "{\"seq\":2,\"type\":\"BATCH_PREPARED\"}";
    private static final String FINISHED = "{\"seq\":3,\"type\":\"DATASET_FINISHED\"}";

    @TempDir
    private Path folder;

    private FakeStack stack;

    @BeforeEach
    void start() throws IOException {
        stack = FakeStack.start(folder)
                .on("/ingest/datasets/quiz", """
                        {"dataset": "quiz", "state": "COMPLETE", "recipe": "qa-refine", "recipeVersion": 1, "expected": 2,
                         "weight": 1, "cancelled": false, "accepted": 2, "rejected": 0, "batches": 1, "rejections": []}
                        """)
                .on("/results/datasets/quiz", """
                        {"staged": 2, "batched": 2, "submitted": 2, "running": 0, "refined": 2, "failed": 0, "retries": 0,
                         "jobs": 1, "unsettledJobs": 0, "troubles": {}}
                        """)
                .on("/results/datasets/quiz/events?after=0&limit=500", "[%s,%s]".formatted(SEEN, PREPARED))
                .on("/results/datasets/quiz/events?after=2&limit=500", "[]");
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    @Test
    void tellsWhatThereIsPageByPage() {
        assertThat(stack.run("events", "quiz").out().lines()).containsExactly(SEEN, PREPARED);
    }

    @Test
    void followsUntilTheDatasetIsFinished() {
        stack.on("/results/datasets/quiz/events?after=2&limit=500", "[%s]".formatted(FINISHED))
                .on("/results/datasets/quiz/events?after=3&limit=500", "[]");

        var run = stack.run("events", "quiz", "--follow");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines()).containsExactly(SEEN, PREPARED, FINISHED);
    }

    @Test
    void tellsAllOfOneBatchPageByPage() {
        stack.on("/results/datasets/quiz/batches/quiz-0001/events?after=0&limit=500", "[%s]".formatted(SEEN))
                .on("/results/datasets/quiz/batches/quiz-0001/events?after=1&limit=500", "[%s]".formatted(PREPARED))
                .on("/results/datasets/quiz/batches/quiz-0001/events?after=2&limit=500", "[]");

        assertThat(stack.run("events", "quiz", "--batch", "quiz-0001").out().lines())
                .containsExactly(SEEN, PREPARED);
        assertThat(stack.run("events", "quiz", "--batch", "c").err()).contains("dataset 'quiz' has no batch 'c'");
    }

    @Test
    void tellsAllOfOneItem() {
        stack.on("/results/datasets/quiz/item/events?item=a%2Bb", "[{\"type\":\"ITEM_ACCEPTED\"}]");

        assertThat(stack.run("events", "quiz", "--item", "a+b").out().lines())
                .containsExactly("{\"type\":\"ITEM_ACCEPTED\"}");
        assertThat(stack.run("events", "quiz", "--item", "c").err()).contains("dataset 'quiz' has no item 'c'");
        assertThat(stack.run("events", "quiz", "--item", "c", "--follow").exitCode())
                .isEqualTo(2);
    }
}
