package dev.cupel.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Datasets that a stack refines one after the other, and what each took. Real question-answer pairs, repeated with other ids and
 * texts: those of the shipped sample, or of {@code -Dcupel.benchmark.pairs=FOLDER}.
 */
final class BenchmarkRuns {

    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final Cupel cupel;
    private final StackMeter meter;
    private final Path folder;
    private int datasets;

    BenchmarkRuns(Cupel cupel, StackMeter meter, Path folder) {
        this.cupel = cupel;
        this.meter = meter;
        this.folder = folder;
    }

    /** A run: items a second, and what was used. */
    record Run(String dataset, double itemsPerSecond, StackMeter.Reading used) {}

    /** Publishes so many items, and returns when the last one is refined. */
    Run refine(int items) throws IOException {
        var dataset = "benchmark-" + ++datasets;
        var file = pairs(folder, dataset, items);
        var before = meter.read();
        double seconds;
        try (var counter =
                new RefinedRecordCounter(cupel.stack().path("bootstrapServers").asString())) {
            var begin = System.nanoTime();
            var publish = cupel.start("publish", file.toString(), "--dataset", dataset);
            counter.await(items, LONGEST);
            seconds = (System.nanoTime() - begin) / 1e9;
            assertThat(publish.end().exitCode()).isZero();
        }
        Files.delete(file);
        return new Run(dataset, items / seconds, meter.read().since(before));
    }

    /** A file of JSON Lines. */
    static Path pairs(Path folder, String dataset, int items) throws IOException {
        var pairs = pairs();
        var file = folder.resolve(dataset + ".jsonl");
        try (var writer = Files.newBufferedWriter(file)) {
            for (var i = 0; i < items; i++) {
                var pair = pairs.get(i % pairs.size());
                var line = new LinkedHashMap<String, String>();
                line.put("id", "%s-%d".formatted(dataset, i));
                // Each dataset asks something of its own: what was answered before is not asked.
                line.put(
                        "question",
                        "%s (%s, %d)".formatted(pair.path("question").asString(), dataset, i / pairs.size()));
                line.put("answer", pair.path("answer").asString());
                writer.write(JsonMapper.shared().writeValueAsString(line));
                writer.newLine();
            }
        }
        return file;
    }

    private static List<JsonNode> pairs() throws IOException {
        var source = Path.of(System.getProperty(
                "cupel.benchmark.pairs",
                Cupel.HOME.resolve("deploy/local/sample/qa").toString()));
        try (var files = Files.list(source)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .flatMap(file ->
                            JsonMapper.shared().readTree(file).path("qa_pairs").valueStream())
                    .toList();
        }
    }

    /** Of the sources that run. */
    static String commit() throws IOException, InterruptedException {
        var git = new ProcessBuilder("git", "describe", "--always", "--dirty")
                .directory(Cupel.HOME.toFile())
                .start();
        var said = new String(git.getInputStream().readAllBytes(), UTF_8).trim();
        return git.waitFor() == 0 ? said : "unknown";
    }
}
