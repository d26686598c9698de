package dev.cupel.e2e;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * How many items a second ingest-service accepts and stages, all other services and {@code publish} on the same processors. The datasets are held: nothing
 * of them is sent. {@code -Dcupel.benchmark.items} says how many items a run has.
 */
@EnabledIfSystemProperty(
        named = "cupel.benchmark",
        matches = "true",
        disabledReason = "a benchmark, not a test; run it by -Pbenchmark -Dit.test=StagingBenchmarkIT")
class StagingBenchmarkIT {

    private static final int ITEMS = Integer.getInteger("cupel.benchmark.items", 100_000);
    private static final int WARM_UP = ITEMS / 5;
    private static final int RUNS = 3;
    private static final Duration PAUSE = Duration.ofMillis(100);

    @TempDir
    private Path folder;

    @Test
    void measuresHowFastItemsAreStaged() throws Exception {
        System.out.printf(
                "Staging: %,d items a run, %d processors, commit %s, load before %s%n",
                ITEMS, Runtime.getRuntime().availableProcessors(), BenchmarkRuns.commit(), StackMeter.load());
        try (var stack = Cupel.up(Files.createDirectory(folder.resolve("stack")), "0")) {
            stage(stack, "warm-up", WARM_UP);
            var runs = new double[RUNS];
            for (var i = 0; i < RUNS; i++) {
                runs[i] = stage(stack, "run-" + i, ITEMS);
            }
            System.out.printf(
                    "from the first accepted item to the last: median %,.0f items/s of %s%n",
                    DoubleStream.of(runs).sorted().toArray()[RUNS / 2],
                    DoubleStream.of(runs).mapToObj("%,.0f"::formatted).collect(joining(", ")));
        }
        System.out.printf("load after %s%n", StackMeter.load());
    }

    /** Publishes a dataset, and returns how many of its items were accepted a second. */
    private double stage(Cupel stack, String dataset, int items) throws IOException, InterruptedException {
        var file = BenchmarkRuns.pairs(folder, dataset, items);
        var publishing = stack.start("publish", file.toString(), "--dataset", dataset, "--hold");
        var first = 0;
        while (first == 0) {
            first = accepted(stack, dataset);
        }
        var begin = System.nanoTime();
        var last = first;
        while (last < items) {
            Thread.sleep(PAUSE);
            last = accepted(stack, dataset);
        }
        var time = Duration.ofNanos(System.nanoTime() - begin);
        assertThat(publishing.end().exitCode()).isZero();
        return (last - first) * 1e3 / time.toMillis();
    }

    private static int accepted(Cupel stack, String dataset) {
        try {
            return stack.intake(dataset).path("accepted").asInt();
        } catch (RuntimeException notDeclaredYet) {
            return 0;
        }
    }
}
