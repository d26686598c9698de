package dev.cupel.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListCommandTest {

    private static final String DECLARED = """
            {"dataset": "%s", "state": "%s", "recipe": "qa-refine", "expected": %s, "cancelled": %s, "accepted": 10}""";

    @TempDir
    private Path folder;

    private FakeStack stack;

    @BeforeEach
    void start() throws IOException {
        stack = FakeStack.start(folder);
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    @Test
    void saysHowFarEachIsAndWhatItWaitsFor() {
        stack.on(
                        "/ingest/datasets",
                        "[%s]"
                                .formatted(String.join(
                                        ",",
                                        declared("new", "OPEN", "null", false),
                                        declared("busy", "COMPLETE", "10", false),
                                        declared("thrifty", "COMPLETE", "10", false),
                                        declared("gated", "COMPLETE", "10", false),
                                        declared("rests", "COMPLETE", "10", false),
                                        declared("lost", "COMPLETE", "10", false),
                                        declared("quiz", "COMPLETE", "10", false),
                                        declared("gone", "COMPLETE", "10", true),
                                        declared("wrong", "REFUSED", "null", false))))
                .on("/results/datasets", """
                        [{"dataset": "quiz", "refined": 9, "failed": 1}, {"dataset": "busy", "refined": 3, "failed": 0}]""")
                .on("/submit/held", """
                        [{"dataset": "thrifty", "category": "BUDGET"}, {"dataset": "gated", "category": "GATE_HELD"},
                         {"dataset": "rests", "category": "PAUSED"}, {"dataset": "lost", "category": "QUARANTINED"},
                         {"dataset": "quiz", "category": "PAUSED"}]""");

        var run = stack.run("list");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines().map(line -> line.replaceAll(" {2,}", "|")))
                .containsExactly(
                        "dataset|state|recipe|items|refined|failed",
                        "new|publishing|qa-refine|10|0|0",
                        "busy|refining|qa-refine|10|3|0",
                        "thrifty|held|qa-refine|10|0|0",
                        "gated|held|qa-refine|10|0|0",
                        "rests|paused|qa-refine|10|0|0",
                        "lost|needs you|qa-refine|10|0|0",
                        "quiz|done|qa-refine|10|9|1",
                        "gone|cancelled|qa-refine|10|0|0",
                        "wrong|refused|qa-refine|10|0|0",
                        "`cupel status DATASET` says what one that is held, paused or needs you waits for");
    }

    @Test
    void listsAlsoWithoutSubmitService() {
        stack.on("/ingest/datasets", "[%s]".formatted(declared("quiz", "COMPLETE", "10", false)))
                .on("/results/datasets", "[]");

        assertThat(stack.run("list").out()).contains("quiz     refining");
    }

    @Test
    void saysWhatToDoWhereThereIsNone() {
        stack.on("/ingest/datasets", "[]");

        assertThat(stack.run("list").out())
                .isEqualToIgnoringNewLines("no datasets yet: `cupel publish FOLDER --dataset NAME` publishes one");
    }

    private static String declared(String name, String state, String expected, boolean cancelled) {
        return DECLARED.formatted(name, state, expected, cancelled);
    }
}
