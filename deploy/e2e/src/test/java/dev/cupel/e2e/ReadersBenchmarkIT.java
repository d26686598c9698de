package dev.cupel.e2e;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cupel.events.RefinedRecord;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * How much those who read through REST slow the pipeline down: items a second without and with 200 readers of
 * results-service, of which 56 take an export a few bytes a second. The stack, its emulator (jobs of a second) and the
 * readers share the machine, so that the readers also cost the processors what they take themselves.
 * {@code -Dcupel.benchmark.items} says how many items each run has.
 */
@EnabledIfSystemProperty(
        named = "cupel.benchmark",
        matches = "true",
        disabledReason = "a benchmark, not a test; run it by -Pbenchmark -Dit.test=ReadersBenchmarkIT")
class ReadersBenchmarkIT extends SharedStack {

    private static final int ITEMS = Integer.getInteger("cupel.benchmark.items", 20_000);
    private static final int READERS = 200;
    private static final int SLOW = 56;
    private static final Duration LONGEST = Duration.ofMinutes(20);
    private static final Duration LOOK = Duration.ofSeconds(1);

    @Test
    void comparesThePipelineWithoutAndWithReaders() throws IOException {
        refine("warmup");
        var before = refine("before");
        double during;
        String told;
        try (var readers =
                new BenchmarkReaders(URI.create(cupel.stack().path("resultsUrl").asString()))) {
            readers.addSlow(SLOW, "/datasets/before/records.jsonl");
            readers.add(READERS - SLOW, ReadersBenchmarkIT::path);
            await().atMost(PATIENCE).until(readers::haveBegun);
            during = refine("during");
            told = readers.told();
        }
        var after = refine("after");

        var without = (before + after) / 2;
        System.out.printf(
                """
                Readers' benchmark: %,d items a run in batches of the shipped recipe, emulated jobs of 1 s, %d processors.
                Timed from the start of `publish` until the last record is in the topic, seen within about %d s.
                without readers     %8.1f items/s (before %.1f, after %.1f)
                with readers        %8.1f items/s
                ratio               %8.2f
                readers             %d: %d of status, items, events and exports, one after another with pauses of %d ms;
                                    %d of an export with %d bytes a second
                %s
                """,
                ITEMS,
                Runtime.getRuntime().availableProcessors(),
                LOOK.toSeconds(),
                without,
                before,
                after,
                during,
                during / without,
                READERS,
                READERS - SLOW,
                BenchmarkReaders.PAUSE.toMillis(),
                SLOW,
                BenchmarkReaders.SLOW_BYTES,
                told);
    }

    private static String path(int reader) {
        return switch (reader % 4) {
            case 0 -> "/datasets/before";
            case 1 -> "/datasets/before/items";
            case 2 -> "/datasets/before/events";
            default -> "/datasets/before/records.csv";
        };
    }

    /** Has a dataset refined, and says how many items a second that were. */
    private double refine(String dataset) throws IOException {
        var file = pairs(dataset);
        var begin = System.nanoTime();
        run("publish", file.toString(), "--dataset", dataset);
        await().atMost(LONGEST).pollInterval(LOOK).until(() -> records(dataset).size() >= ITEMS);
        var seconds = (System.nanoTime() - begin) / 1e9;
        assertThat(records(dataset))
                .hasSize(ITEMS)
                .extracting(RefinedRecord::getItem)
                .doesNotHaveDuplicates();
        return ITEMS / seconds;
    }

    private Path pairs(String dataset) throws IOException {
        var lines = IntStream.range(0, ITEMS)
                .mapToObj(i ->
                        "{\"id\": \"%d\", \"question\": \"Which number is %d of %s?\", \"answer\": \"Number %d\"}%n"
                                .formatted(i, i, dataset, i))
                .collect(joining());
        return Files.writeString(folder.resolve(dataset + ".jsonl"), lines);
    }
}
