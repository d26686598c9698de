package dev.cupel.e2e;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.e2e.BenchmarkRuns.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * How many items a second the stack refines and what each of them costs, with jobs of 0 s, so that only the pipeline
 * takes time. {@code -Dcupel.benchmark.items} says how many a run has.
 *
 * <p>Beside it, on the same machine in the same minutes: one hop with nothing else, and the plain script.
 */
@EnabledIfSystemProperty(
        named = "cupel.benchmark",
        matches = "true",
        disabledReason = "a benchmark, not a test; run it by -Pbenchmark -Dit.test=ThroughputBenchmarkIT")
class ThroughputBenchmarkIT {

    private static final int ITEMS = Integer.getInteger("cupel.benchmark.items", 100_000);
    private static final int WARM_UP = ITEMS / 5;
    private static final int RUNS = 3;
    /** As the recipe says that is used. */
    private static final int ITEMS_OF_A_JOB = 100;

    private static final int PLAIN_ITEMS = Math.min(ITEMS, 20_400);
    private static final List<String> SERVICES =
            List.of("ingest-service", "submit-service", "poller-service", "results-service");

    @TempDir
    Path folder;

    private Cupel cupel;
    private StackMeter meter;
    private BenchmarkRuns runs;

    @Test
    void measuresThroughputAndCost() throws Exception {
        System.out.printf(
                "Throughput: %,d items a run, jobs of 0 s, %d processors, commit %s, load before %s%n",
                ITEMS, Runtime.getRuntime().availableProcessors(), BenchmarkRuns.commit(), StackMeter.load());
        try (var stack = Cupel.up(Files.createDirectory(folder.resolve("stack")), "0")) {
            cupel = stack;
            try (var opened = new StackMeter(stack)) {
                meter = opened;
                runs = new BenchmarkRuns(stack, opened, folder);
                runs.refine(WARM_UP);
                var one = refineRuns("one instance of each service");
                print(one);
                printMeasuredCosts(one);
                printComparison(one);
                printReplicas(one);
            }
        }
        System.out.printf("load after %s%n", StackMeter.load());
    }

    private List<Run> refineRuns(String what) throws IOException, SQLException {
        var refined = new ArrayList<Run>();
        for (var i = 0; i < RUNS; i++) {
            refined.add(runs.refine(ITEMS));
        }
        System.out.printf(
                "%s: %s items/s%n",
                what,
                refined.stream()
                        .map(run -> "%,.0f".formatted(run.itemsPerSecond()))
                        .collect(joining(", ")));
        return refined;
    }

    private static Run median(List<Run> runs) {
        return runs.stream()
                .sorted(Comparator.comparingDouble(Run::itemsPerSecond))
                .toList()
                .get(runs.size() / 2);
    }

    private void print(List<Run> runs) {
        var run = median(runs);
        var used = run.used();
        System.out.printf("%n| median of %d runs | |%n|---|---|%n", RUNS);
        System.out.printf("| items/s | %,.0f |%n", run.itemsPerSecond());
        System.out.printf("| CPU s for 1,000 items | %.2f |%n", (double) used.cpuMillisOfAll() / ITEMS);
        used.cpuMillis()
                .forEach((program, millis) -> System.out.printf("| … %s | %.2f |%n", program, (double) millis / ITEMS));
        used.postgres()
                .forEach((figure, count) ->
                        System.out.printf("| PostgreSQL, %s an item | %.2f |%n", figure, (double) count / ITEMS));
        System.out.printf("| Kafka, bytes an item | %.0f |%n", (double) used.kafkaBytes() / ITEMS);
        System.out.printf("| Kafka, records an item | %.2f |%n", (double) used.kafkaRecords() / ITEMS);
        meter.peakMebibytes()
                .forEach((program, mebibytes) -> System.out.printf("| %s, peak MiB | %d |%n", program, mebibytes));
    }

    /** What {@code cupel simulate --capacity} reckons with. */
    private void printMeasuredCosts(List<Run> runs) throws IOException, InterruptedException {
        var used = median(runs).used();
        var costs = JsonMapper.shared().createObjectNode();
        costs.put(
                "measured",
                "%s, %d processors, commit %s"
                        .formatted(
                                LocalDate.now(ZoneOffset.UTC),
                                Runtime.getRuntime().availableProcessors(),
                                BenchmarkRuns.commit()));
        costs.put("items", "question-answer pairs");
        costs.put("batchItems", ITEMS_OF_A_JOB);
        var cpuMillis = costs.putObject("cpuMillis");
        used.cpuMillis().forEach((program, millis) -> {
            if (!program.equals("emulator")) {
                cpuMillis.put(program, anItem(millis));
            }
        });
        costs.put("databaseBytes", anItem(used.postgres().get("database_bytes")));
        costs.put("walBytes", anItem(used.postgres().get("wal_bytes")));
        costs.put("kafkaBytes", anItem(used.kafkaBytes()));
        System.out.printf("%nmeasured-costs.json of the command:%n%s%n", costs.toPrettyString());
    }

    private static double anItem(long all) {
        return Math.round(1000.0 * all / ITEMS) / 1000.0;
    }

    private void printComparison(List<Run> runs) throws IOException, SQLException {
        var pipeline = median(runs).itemsPerSecond();
        var stack = cupel.stack();
        var hop = new RawHop(
                        stack.path("bootstrapServers").asString(),
                        stack.path("jdbcUrl").asString())
                .recordsPerSecond(ITEMS);
        System.out.printf("%n| beside it | items/s | ratio to the stack |%n|---|---|---|%n");
        System.out.printf("| one hop with nothing else | %,.0f | %.1f |%n", hop, hop / pipeline);
        if (PlainScript.canRun()) {
            var script = PlainScript.install(Files.createDirectory(folder.resolve("plain")));
            var figures = script.refine(
                    stack.path("emulatorUrl").asString(), BenchmarkRuns.pairs(folder, "plain", PLAIN_ITEMS));
            assertThat(figures.path("refined").asInt()).isEqualTo(PLAIN_ITEMS);
            var plain = PLAIN_ITEMS / figures.path("seconds").asDouble();
            System.out.printf(
                    "| plain script, 50 jobs at a time, %,d items | %,.0f | %.1f |%n",
                    PLAIN_ITEMS, plain, plain / pipeline);
        } else {
            System.out.println("| plain script | not run: Node.js or npm is missing | |");
        }
    }

    private void printReplicas(List<Run> one) throws IOException, SQLException {
        var replicas = new ArrayList<Replica>();
        try {
            for (var service : SERVICES) {
                var replica = Replica.start(cupel, service, folder);
                replicas.add(replica);
                meter.add(service, replica.pid());
            }
            replicas.forEach(Replica::awaitReady);
            runs.refine(WARM_UP);
            var two = median(refineRuns("two instances of each service"));
            var single = median(one);
            System.out.printf("%n| instances of each service | items/s | CPU s for 1,000 items |%n|---|---|---|%n");
            System.out.printf(
                    "| 1 | %,.0f | %.2f |%n| 2 | %,.0f | %.2f |%n",
                    single.itemsPerSecond(),
                    (double) single.used().cpuMillisOfAll() / ITEMS,
                    two.itemsPerSecond(),
                    (double) two.used().cpuMillisOfAll() / ITEMS);
        } finally {
            replicas.forEach(Replica::close);
        }
    }
}
