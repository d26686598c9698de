package dev.cupel.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeriesCommandTest {

    private static final String REPORT = """
            {"dataset": "%s", "progress": {"dataset": "%s", "refined": %d, "failed": %d, "copies": %d}, "costUsd": %s,
             "cost": {"unknown": {"requests": %d, "usd": null}}}""";

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
    void addsUpTheDatasetsOfASeries() {
        stack.on("/ingest/series/kb", """
                        [{"dataset": "wave-1", "state": "COMPLETE", "recipe": "qa", "accepted": 20400, "rejected": 3, "batches": 204,
                          "firstBatch": 1, "lastBatch": 204},
                         {"dataset": "wave-2", "state": "COMPLETE", "recipe": "qa", "accepted": 701, "rejected": 0, "batches": 8,
                          "firstBatch": 205, "lastBatch": 212},
                         {"dataset": "wave-3", "state": "OPEN", "recipe": "qa", "accepted": 0, "rejected": 0, "batches": 0,
                          "firstBatch": null, "lastBatch": null}]""")
                .on("/results/datasets/wave-1/report", REPORT.formatted("wave-1", "wave-1", 20_390, 10, 191, "1.5", 0))
                .on("/results/datasets/wave-2/report", REPORT.formatted("wave-2", "wave-2", 701, 0, 9, "0.25", 2));

        var run = stack.run("series", "kb");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines().map(line -> line.replaceAll(" {2,}", "|")))
                .containsExactly(
                        "dataset|batches|items|rejected|refined|failed|not asked|cost",
                        "wave-1|1 to 204|20,400|3|20,390|10|191|$1.5000",
                        "wave-2|205 to 212|701|0|701|0|9|at least $0.2500",
                        "wave-3|–|0|0|0|0|0|$0",
                        "in all|212|21,101|3|21,091|10|200|at least $1.7500");
    }

    @Test
    void saysThatNoDatasetBelongsToASeries() {
        var run = stack.run("series", "none");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("none");
    }
}
