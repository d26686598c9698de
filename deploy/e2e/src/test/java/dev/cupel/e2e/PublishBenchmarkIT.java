package dev.cupel.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cupel.embedded.KafkaNode;
import dev.cupel.embedded.KafkaNodeOptions;
import dev.cupel.schemas.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How many items a second `cupel publish` brings into the topic, by the timestamps of the first and the last record. A broker is there and an ingest-service that has decided about everything at once, and nothing else.
 * {@code -Dcupel.benchmark.items} says how many items.
 */
@EnabledIfSystemProperty(
        named = "cupel.benchmark",
        matches = "true",
        disabledReason = "a benchmark, not a test; run it by -Pbenchmark -Dit.test=PublishBenchmarkIT")
class PublishBenchmarkIT {

    private static final int ITEMS = Integer.getInteger("cupel.benchmark.items", 1_000_000);
    private static final int PARTITIONS = 6;
    private static final String RECIPES = """
            [{"name": "qa-refine", "version": 1, "requiredFields": ["question", "answer"], "groupBy": ["indicator"],
              "model": "m", "warnings": []}]
            """;

    @TempDir
    private Path folder;

    @Test
    void measuresHowFastItemsComeIntoTheTopic() throws Exception {
        var file = BenchmarkRuns.pairs(folder, "benchmark", ITEMS);
        try (var kafka = KafkaNode.start(new KafkaNodeOptions(folder.resolve("kafka"), 0, 0));
                var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            createTopic(kafka.bootstrapServers());
            var ingest = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            ingest.setExecutor(executor);
            ingest.createContext("/", PublishBenchmarkIT::answer);
            ingest.start();
            var begin = System.nanoTime();
            var process =
                    publish(file, kafka.bootstrapServers(), ingest.getAddress().getPort());
            process.waitFor();
            var whole = Duration.ofNanos(System.nanoTime() - begin);
            assertThat(process.exitValue())
                    .as(Files.readString(folder.resolve("out")))
                    .isZero();
            var sending = sendingTime(kafka.bootstrapServers());
            System.out.printf(
                    """
                    Publish benchmark: %,d items, %,d MB, %d processors.
                    into the topic   %,10.0f items/s, %.1f s from the first to the last record
                    all of it        %.1f s, with reading the file before and asking what was decided after
                    """,
                    ITEMS,
                    Files.size(file) >> 20,
                    Runtime.getRuntime().availableProcessors(),
                    ITEMS * 1e3 / sending.toMillis(),
                    sending.toMillis() / 1e3,
                    whole.toMillis() / 1e3);
            ingest.stop(0);
        }
    }

    private static void createTopic(String bootstrapServers) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(new NewTopic(Topics.DATASETS.name(), PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
    }

    private Process publish(Path file, String bootstrapServers, int port) throws IOException {
        return new ProcessBuilder(
                        Cupel.HOME.resolve("deploy/cupel").toString(),
                        "publish",
                        file.toString(),
                        "--dataset",
                        "benchmark",
                        "--bootstrap-servers",
                        bootstrapServers,
                        "--ingest-url",
                        "http://127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
    }

    private static void answer(HttpExchange exchange) {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var body = exchange.getRequestBody().readAllBytes();
            var answer = switch (path) {
                case "/recipes" -> RECIPES;
                case "/datasets/benchmark/decisions" -> accepted(body);
                default -> "{\"detail\": \"not there\"}";
            };
            var bytes = answer.getBytes(UTF_8);
            exchange.sendResponseHeaders(path.equals("/datasets/benchmark") ? 404 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String accepted(byte[] inquiries) {
        var decided = JsonMapper.shared().createArrayNode();
        for (JsonNode inquiry : JsonMapper.shared().readTree(inquiries).path("items")) {
            decided.addObject()
                    .put("item", inquiry.path("item").asString())
                    .put("decision", "ACCEPTED")
                    .putNull("reason");
        }
        return decided.toString();
    }

    /** Of the items: the declaration is the first record of all, and the seal the last. */
    private static Duration sendingTime(String bootstrapServers) {
        var settings = new HashMap<String, Object>(Map.of("bootstrap.servers", bootstrapServers));
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(Topics.DATASETS.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var first = Long.MAX_VALUE;
            var last = 0L;
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (var record : consumer.poll(Duration.ofSeconds(1))) {
                    first = Math.min(first, record.timestamp());
                    last = Math.max(last, record.timestamp());
                }
            }
            return Duration.ofMillis(last - first);
        }
    }
}
