package dev.cupel.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whether the stack stays as fast when its tables have a million items: throughput before and after, how long readers of a dataset
 * of that size wait, and what cutting so many items takes. {@code -Dcupel.benchmark.items} says how many a run has,
 * {@code -Dcupel.benchmark.copies} how many times as many the large dataset.
 */
@EnabledIfSystemProperty(
        named = "cupel.benchmark",
        matches = "true",
        disabledReason = "a benchmark, not a test; run it by -Pbenchmark -Dit.test=GrowthBenchmarkIT")
class GrowthBenchmarkIT {

    private static final int ITEMS = Integer.getInteger("cupel.benchmark.items", 20_000);
    private static final int COPIES = Integer.getInteger("cupel.benchmark.copies", 50);
    private static final int RUNS = 3;
    private static final int READS = 20;
    private static final String LARGE = "growth";
    private static final String CUT = "growth-cut";
    private static final Duration LONGEST = Duration.ofMinutes(10);

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void measuresAsItGrows() throws Exception {
        System.out.printf(
                "Growth: %,d items a run, %,d in the tables, jobs of 0 s, %d processors, commit %s, load before %s%n",
                ITEMS,
                ITEMS * COPIES,
                Runtime.getRuntime().availableProcessors(),
                BenchmarkRuns.commit(),
                StackMeter.load());
        try (var stack = Cupel.up(Files.createDirectory(folder.resolve("stack")), "0");
                var meter = new StackMeter(stack)) {
            var runs = new BenchmarkRuns(stack, meter, folder);
            var model = runs.refine(ITEMS).dataset();
            var before = print("empty", runs);
            var begin = System.nanoTime();
            new GrownTables(stack.stack().path("jdbcUrl").asString(), model, LARGE, COPIES).fill();
            System.out.printf("tables filled and vacuumed in %.0f s%n", (System.nanoTime() - begin) / 1e9);
            printReaders(stack);
            var after = print("%,d items".formatted(ITEMS * COPIES), runs);
            System.out.printf(
                    "ratio %.2f, CPU %.2f%n", after.itemsPerSecond / before.itemsPerSecond, after.cpu / before.cpu);
            printCut(stack);
            meter.peakMebibytes()
                    .forEach((program, mebibytes) -> System.out.printf("| %s, peak MiB | %d |%n", program, mebibytes));
        }
        System.out.printf("load after %s%n", StackMeter.load());
    }

    /** Medians of some runs. */
    private record Figures(double itemsPerSecond, double cpu) {}

    private static Figures print(String tables, BenchmarkRuns runs) throws IOException {
        var speed = new double[RUNS];
        var cpu = new double[RUNS];
        for (var i = 0; i < RUNS; i++) {
            var run = runs.refine(ITEMS);
            speed[i] = run.itemsPerSecond();
            cpu[i] = (double) run.used().cpuMillisOfAll() / ITEMS;
            System.out.printf(
                    "%s: %,.0f items/s, CPU s for 1,000 items %.2f: %s%n", tables, speed[i], cpu[i], perThousand(run));
        }
        Arrays.sort(speed);
        Arrays.sort(cpu);
        return new Figures(speed[RUNS / 2], cpu[RUNS / 2]);
    }

    private static Map<String, String> perThousand(BenchmarkRuns.Run run) {
        var figures = new LinkedHashMap<String, String>();
        run.used()
                .cpuMillis()
                .forEach((program, millis) -> figures.put(program, "%.2f".formatted((double) millis / ITEMS)));
        return figures;
    }

    private void printReaders(Cupel stack) throws IOException, InterruptedException {
        var results = stack.stack().path("resultsUrl").asString() + "/datasets/" + LARGE;
        var middle = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("%d/".formatted(ITEMS * COPIES / 2).getBytes(StandardCharsets.UTF_8));
        var pages = new LinkedHashMap<String, String>();
        for (var service : new String[] {"ingestUrl", "submitUrl", "pollerUrl", "resultsUrl"}) {
            pages.put("status, of " + service, stack.stack().path(service).asString() + "/datasets/" + LARGE);
        }
        pages.put("status, report", results + "/report");
        pages.put("items, first page", results + "/items");
        pages.put("items, page in the middle", results + "/items?cursor=" + middle);
        pages.put("items, refined", results + "/items?outcome=REFINED");
        pages.put("items, without an answer", results + "/items?outcome=MALFORMED");
        System.out.printf("| of %,d items, ms | median | worst of %d |%n|---|---|---|%n", ITEMS * COPIES, READS);
        for (var page : pages.entrySet()) {
            print(page.getKey(), () -> read(page.getValue()));
        }
        print("progress, first event", () -> readFirstEvent(results + "/progress"));
    }

    /** Something to be timed. */
    private interface Reading {
        void read() throws IOException, InterruptedException;
    }

    private static void print(String what, Reading reading) throws IOException, InterruptedException {
        var millis = new double[READS];
        for (var i = 0; i < READS; i++) {
            var begin = System.nanoTime();
            reading.read();
            millis[i] = (System.nanoTime() - begin) / 1e6;
        }
        Arrays.sort(millis);
        System.out.printf("| %s | %.0f | %.0f |%n", what, millis[READS / 2], millis[READS - 1]);
    }

    private void read(String url) throws IOException, InterruptedException {
        var answer = client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("%s: %s".formatted(url, answer.body()));
        }
    }

    private void readFirstEvent(String url) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url)).build();
        try (var body =
                client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body()) {
            if (body.read() < 0) {
                throw new IllegalStateException("no event");
            }
        }
    }

    /** As many items as the large dataset has wait for their batches, and are cut; they are staged nowhere else, and so never sent. */
    private static void printCut(Cupel stack) throws SQLException {
        var url = stack.stack().path("jdbcUrl").asString();
        try (var connection = DriverManager.getConnection(url, "cupel_ingest", "cupel_ingest");
                var statement = connection.createStatement()) {
            statement.execute("""
                    with declared as (
                        insert into ingest.dataset (id, state, recipe, recipe_version, expected, weight, declared_at)
                        select '%1$s', 'COMPLETE', recipe, recipe_version, expected, 1, now() from ingest.dataset
                        where id = '%2$s')
                    insert into ingest.item (dataset, id, hash, group_label, position, characters, tokens, attempt)
                    select '%1$s', id, hash, 'group ' || position %% 5000, position, characters, tokens, 1
                    from ingest.item where dataset = '%2$s'
                    """.formatted(CUT, LARGE));
            var begin = System.nanoTime();
            Awaitility.await().atMost(LONGEST).until(() -> {
                try (var rows = statement.executeQuery(
                        "select placed = expected from ingest.dataset where id = '%s'".formatted(CUT))) {
                    return rows.next() && rows.getBoolean(1);
                }
            });
            System.out.printf(
                    "%,d items of 5,000 groups cut in %.0f s%n", ITEMS * COPIES, (System.nanoTime() - begin) / 1e9);
        }
    }
}
