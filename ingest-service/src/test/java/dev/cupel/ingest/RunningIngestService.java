package dev.cupel.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;

import dev.cupel.embedded.Backends;
import dev.cupel.events.DatasetEvent;
import dev.cupel.events.PreparedBatch;
import dev.cupel.events.StagedItem;
import dev.cupel.messaging.RunningService;
import dev.cupel.messaging.TestKafka;
import dev.cupel.schemas.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** What the tests of the running service need; it is in static fields, so one class at a time has them. */
@ResourceLock("RunningIngestService")
public abstract class RunningIngestService {

    protected static final Duration PATIENCE = Duration.ofSeconds(60);

    protected static Backends backends;
    protected static TestKafka kafka;
    protected static RunningService service;

    @BeforeAll
    protected static void start() throws InterruptedException {
        backends = Backends.start();
        kafka = new TestKafka(backends.bootstrapServers());
        kafka.provision();
        startService(Map.of("cupel.ingest.declaration-wait", "3s", "cupel.ingest.seal-wait", "3s"));
    }

    /** Starts the service against the broker and the database that run. */
    protected static void startService(Map<String, Object> settings) {
        service = RunningService.start(IngestApplication.class, "ingest", backends, settings);
    }

    @AfterAll
    protected static void stop() {
        service.close();
        backends.close();
    }

    /** Publishes the recipe that ships under another name, without a least size of groups and with further members. */
    protected static void publishRecipe(String name, String members) throws IOException {
        publishRecipe(name, yaml -> yaml + members);
    }

    protected static void publishRecipe(String name, UnaryOperator<String> change) throws IOException {
        var yaml = new ClassPathResource("recipes/qa-refine.yaml")
                .getContentAsString(UTF_8)
                .replace("minGroup: 10\n", "")
                .replace("name: qa-refine", "name: " + name);
        RestClient.create(service.url())
                .post()
                .uri("/recipes")
                .body(Map.of("yaml", change.apply(yaml)))
                .retrieve()
                .toBodilessEntity();
    }

    /** Has an operator order something. */
    protected static void control(String dataset, String action) {
        RestClient.create(service.url())
                .post()
                .uri("/datasets/{id}/controls", dataset)
                .body(Map.of("action", action, "by", "ann"))
                .retrieve()
                .toBodilessEntity();
    }

    protected static Map<Integer, Integer> itemsByWave(String dataset) {
        return batches(dataset).stream()
                .collect(groupingBy(
                        PreparedBatch::getWave, TreeMap::new, summingInt(RunningIngestService::countOfItems)));
    }

    protected static int countOfItems(PreparedBatch batch) {
        return batch.getRequests().stream()
                .mapToInt(request -> 1 + request.getFurther().size())
                .sum();
    }

    protected static int placed(String dataset) {
        return itemsByWave(dataset).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    protected static void publish(Stream<DatasetEvent>... events) {
        kafka.publish(
                Topics.DATASETS, Stream.of(events).flatMap(stream -> stream).toList());
    }

    protected static void publishText(String... records) {
        kafka.publishBytes(
                Topics.DATASETS.name(),
                Stream.of(records)
                        .map(record -> Map.entry("k".getBytes(UTF_8), record.getBytes(UTF_8)))
                        .toList());
    }

    protected static List<PreparedBatch> batches(String dataset) {
        return Events.of(dataset, kafka.committed(Topics.PREPARED_BATCHES), PreparedBatch::getDataset);
    }

    protected static List<StagedItem> staged(String dataset) {
        return Events.of(dataset, kafka.committed(Topics.STAGED_ITEMS), StagedItem::getDataset);
    }

    /** What the REST interface says of a dataset; an exception when it is not declared. */
    protected static JsonNode overview(String dataset) {
        return RestClient.create(service.url())
                .get()
                .uri("/datasets/{id}", dataset)
                .retrieve()
                .requiredBody(JsonNode.class);
    }

    protected static String state(String dataset) {
        return overview(dataset).path("state").asString();
    }

    protected static List<String> reasons(String dataset) {
        return kafka.deadLetterReasons(Topics.DATASETS).stream()
                .filter(reason -> reason.startsWith("dataset '%s'".formatted(dataset)))
                .toList();
    }

    protected static long parked(String dataset) {
        return service.bean(JdbcClient.class)
                .sql("select count(*) from parked where dataset = :dataset")
                .param("dataset", dataset)
                .query(Long.class)
                .single();
    }
}
