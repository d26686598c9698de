package dev.cupel.ingest;

import static dev.cupel.ingest.Events.declare;
import static dev.cupel.ingest.Events.items;
import static dev.cupel.ingest.Events.seal;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cupel.events.DatasetEvent;
import dev.cupel.events.Recipe;
import dev.cupel.events.StagedItem;
import dev.cupel.ingest.upload.Multipart;
import dev.cupel.messaging.ProxiedBackends;
import dev.cupel.messaging.Replicas;
import dev.cupel.messaging.Replicas.Outage;
import dev.cupel.messaging.RunningService;
import dev.cupel.messaging.TestKafka;
import dev.cupel.schemas.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.client.RestClient;

/** Database or broker hang or go away in the middle of a step: another instance does it, and the first one comes back. */
@Order(1)
class OutagesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ITEMS = 120;
    private static final int DATASETS = 12;

    private static ProxiedBackends backends;
    private static TestKafka kafka;
    private static Replicas replicas;
    private static IngestOutcome outcome;

    @BeforeAll
    static void start() throws InterruptedException {
        backends = ProxiedBackends.start();
        kafka = new TestKafka(backends.direct().bootstrapServers());
        kafka.provision();
        replicas = new Replicas(
                RunningService.start(IngestApplication.class, "ingest", backends, Map.of()),
                RunningService.start(IngestApplication.class, "ingest", backends.direct(), Map.of()));
        outcome = new IngestOutcome(kafka, replicas.second());
    }

    /** Partitions come back to an instance some time after it is ready. */
    @BeforeEach
    void bothAreAtWork() {
        replicas.wake();
        await().atMost(PATIENCE)
                .until(() -> replicas.first().isReady()
                        && Stream.of(Topics.DATASETS, Topics.CONTROLS, Topics.STAGED_ITEMS)
                                .allMatch(replicas::share));
    }

    @AfterAll
    static void stop() {
        replicas.close();
        backends.close();
    }

    @AfterEach
    void nothingIsAway() {
        backends.database().pass();
        backends.kafka().pass();
    }

    @ParameterizedTest
    @EnumSource(Outage.class)
    void itemsAreStagedOnce(Outage outage) {
        var dataset = name("stage", outage);
        publish(Stream.of(declare(dataset)));
        // Items that come before their declaration would be parked.
        await().atMost(PATIENCE).until(() -> outcome.isDeclared(dataset));
        var trap = backends.database().before("insert into item (dataset", () -> outage.of(backends.database()));
        publish(items(dataset, "a", ITEMS), Stream.of(seal(dataset, ITEMS)));

        replicas.survive(backends.database(), trap, () -> outcome.isStagedAndCut(dataset, ITEMS));

        assertEachItemOnce(dataset);
    }

    @Test
    void recordsThatWaitForTheirDatasetAreParkedOnceAndTakenOutOnce() {
        var parking = backends.database().before("insert into parked", backends.database()::hang);
        publish(items("park", "a", ITEMS));
        replicas.survive(backends.database(), parking, () -> outcome.parked("park") == ITEMS);

        replicas.rest();
        var unparking = backends.database().before("insert into item (dataset", backends.database()::hang);
        publish(Stream.of(declare("park"), seal("park", ITEMS)));
        replicas.survive(backends.database(), unparking, () -> outcome.isStagedAndCut("park", ITEMS));

        assertThat(outcome.parked("park")).isZero();
        assertEachItemOnce("park");
    }

    @ParameterizedTest
    @EnumSource(Outage.class)
    void batchesAreCutOnce(Outage outage) {
        var dataset = name("cut", outage);
        replicas.rest();
        var trap = backends.database().before("insert into batch (id", () -> outage.of(backends.database()));
        publish(Stream.of(declare(dataset)), items(dataset, "a", ITEMS), Stream.of(seal(dataset, ITEMS)));

        replicas.survive(backends.database(), trap, () -> outcome.isStagedAndCut(dataset, ITEMS));

        assertEachItemOnce(dataset);
    }

    @Test
    void whatOperatorsSayIsHeard() {
        var datasets =
                IntStream.range(0, DATASETS).mapToObj("control-%d"::formatted).toList();
        publish(datasets.stream().map(Events::declare));
        await().atMost(PATIENCE).until(() -> datasets.stream().allMatch(outcome::isDeclared));
        var trap = backends.database().before("update dataset set cancelled", backends.database()::hang);
        datasets.forEach(dataset -> RestClient.create(replicas.second().url())
                .post()
                .uri("/datasets/{id}/controls", dataset)
                .body(Map.of("action", "cancel", "by", "ann"))
                .retrieve()
                .toBodilessEntity());

        replicas.survive(backends.database(), trap, () -> datasets.stream().allMatch(outcome::isCancelled));
    }

    @Test
    void itemsThatAreAskedAgainAreBatchedOnce() {
        var dataset = "again";
        publish(Stream.of(declare(dataset)), items(dataset, "a", ITEMS), Stream.of(seal(dataset, ITEMS)));
        await().atMost(PATIENCE).until(() -> outcome.isStagedAndCut(dataset, ITEMS));
        var again = outcome.staged(dataset).stream()
                .map(item -> StagedItem.newBuilder(item).setAttempt(2).build())
                .toList();
        var batches = outcome.batches(dataset);
        var trap = backends.database().before("update item i set attempt", backends.database()::hang);
        kafka.publish(Topics.STAGED_ITEMS, again);
        kafka.publish(
                Topics.SETTLED_BATCHES,
                batches.stream()
                        .map(batch -> Events.settled(batch.getBatch(), RunningIngestService.countOfItems(batch)))
                        .toList());

        replicas.survive(
                backends.database(), trap, () -> outcome.keys(dataset, 2).size() >= ITEMS);

        assertThat(outcome.keys(dataset, 2)).hasSize(ITEMS).doesNotHaveDuplicates();
    }

    @Test
    void aRecipeIsPublishedOnceAndWhoeverPublishesItHearsInTime() throws IOException {
        var yaml = new ClassPathResource("recipes/qa-refine.yaml")
                .getContentAsString(UTF_8)
                .replace("name: qa-refine", "name: outage");
        var trap = backends.database().before("insert into recipe", backends.database()::hang);
        var first = CompletableFuture.supplyAsync(() -> IngestOutcome.publishRecipe(replicas.first(), yaml));

        replicas.survive(
                backends.database(),
                trap,
                () -> first.isDone() && IngestOutcome.publishRecipe(replicas.second(), yaml) == 200);

        assertThat(first).succeedsWithin(PATIENCE).isNotEqualTo(200);
        assertThat(IngestOutcome.publishRecipe(replicas.first(), yaml)).isEqualTo(200);
        await().atMost(PATIENCE).until(() -> !outcome.recipes("outage").isEmpty());
        assertThat(outcome.recipes("outage")).extracting(Recipe::getVersion).containsExactly(1);
    }

    @Test
    void theOutboxIsPublishedOnceWhileTheDatabaseHangs() {
        replicas.rest();
        var trap = backends.database().before("select o.*, sum(octet_length", backends.database()::hang);
        publish(Stream.of(declare("relay")), items("relay", "a", ITEMS), Stream.of(seal("relay", ITEMS)));

        replicas.survive(backends.database(), trap, () -> outcome.isStagedAndCut("relay", ITEMS));

        assertEachItemOnce("relay");
    }

    @ParameterizedTest
    @EnumSource(Outage.class)
    void theOutboxIsPublishedOnceWhileTheBrokerIsAway(Outage outage) {
        var dataset = name("relay", outage);
        replicas.rest();
        var trap = backends.kafka().before("cupel-relay-ingest", () -> outage.of(backends.kafka()));
        publish(Stream.of(declare(dataset)), items(dataset, "a", ITEMS), Stream.of(seal(dataset, ITEMS)));

        replicas.survive(backends.kafka(), trap, () -> outcome.isStagedAndCut(dataset, ITEMS));

        assertEachItemOnce(dataset);
    }

    @Test
    void recordsAreTakenOnceWhileTheBrokerHangs() {
        var trap = backends.kafka().before("ingest.cupel.datasets", backends.kafka()::hang);
        publish(Stream.of(declare("taken")), items("taken", "a", ITEMS), Stream.of(seal("taken", ITEMS)));

        replicas.survive(backends.kafka(), trap, () -> outcome.isStagedAndCut("taken", ITEMS));

        assertEachItemOnce("taken");
    }

    @ParameterizedTest
    @EnumSource(Outage.class)
    void filesThatTheBrokerDidNotTakeAreUploadedAgain(Outage outage) throws Exception {
        var dataset = name("upload", outage);
        publish(Stream.of(declare(dataset), seal(dataset, ITEMS)));
        await().atMost(PATIENCE).until(() -> outcome.isDeclared(dataset));
        var csv = IntStream.range(0, ITEMS)
                .mapToObj(i -> "a-%d,%s %d,answer\n".formatted(i, dataset, i))
                .collect(joining("", "id,question,answer\n", ""));
        var url = "%s/datasets/%s/files".formatted(replicas.first().url(), dataset);
        backends.kafka().before("cupel-upload", () -> outage.of(backends.kafka()));

        var refused = new Multipart().file("all.csv", csv).send(url);

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(refused.body()).contains("Kafka did not take all items", "upload the same files again");
        backends.kafka().pass();
        await().atMost(PATIENCE)
                .until(() -> new Multipart().file("all.csv", csv).send(url).statusCode() == 200);
        await().atMost(PATIENCE).until(() -> outcome.isStagedAndCut(dataset, ITEMS));
        assertEachItemOnce(dataset);
    }

    private static String name(String step, Outage outage) {
        return "%s-%s".formatted(step, outage.name().toLowerCase(Locale.ROOT));
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static void publish(Stream<DatasetEvent>... events) {
        kafka.publish(
                Topics.DATASETS, Stream.of(events).flatMap(stream -> stream).toList());
    }

    private static void assertEachItemOnce(String dataset) {
        assertThat(outcome.staged(dataset))
                .hasSize(ITEMS)
                .extracting(StagedItem::getItem)
                .doesNotHaveDuplicates();
        assertThat(outcome.keys(dataset, 1)).hasSize(ITEMS).doesNotHaveDuplicates();
        assertThat(new HashSet<>(kafka.deadLetterReasons(Topics.DATASETS))).isEmpty();
    }
}
