package dev.cupel.ingest;

import static dev.cupel.ingest.Events.declare;
import static dev.cupel.ingest.Events.items;
import static dev.cupel.ingest.Events.pair;
import static dev.cupel.ingest.Events.seal;
import static dev.cupel.ingest.Events.settled;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cupel.embedded.Backends;
import dev.cupel.events.Control;
import dev.cupel.events.ControlAction;
import dev.cupel.events.DatasetDeclared;
import dev.cupel.events.DatasetEvent;
import dev.cupel.events.Field;
import dev.cupel.events.ItemPublished;
import dev.cupel.events.Outcome;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each test has a dataset of its own. */
class IngestServiceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static Backends backends;
    private static TestKafka kafka;
    private static RunningService service;

    @BeforeAll
    static void start() throws InterruptedException {
        backends = Backends.start();
        kafka = new TestKafka(backends.bootstrapServers());
        kafka.provision();
        service = RunningService.start(
                IngestApplication.class,
                "ingest",
                backends,
                Map.of("cupel.ingest.declaration-wait", "3s", "cupel.ingest.seal-wait", "3s"));
    }

    @AfterAll
    static void stop() {
        service.close();
        backends.close();
    }

    @Test
    void stagesItemsAndPreparesBatchesOfWholeGroups() {
        publish(
                Stream.of(declare("groups")),
                items("groups", "a", 100),
                items("groups", "b", 70),
                items("groups", "c", 30),
                Stream.of(seal("groups", 200)));

        await().atMost(PATIENCE).until(() -> batches("groups").size() == 2);

        assertThat(staged("groups")).hasSize(200).allMatch(item -> item.getAttempt() == 1);
        assertThat(batches("groups"))
                .allMatch(batch -> batch.getRequests().size() == 100)
                .extracting(PreparedBatch::getBatch)
                .containsExactlyInAnyOrder("groups-0001", "groups-0002");
        assertThat(batches("groups").stream().flatMap(batch -> batch.getRequests().stream()))
                .extracting(request -> request.getItem())
                .doesNotHaveDuplicates()
                .hasSize(200);
        assertThat(service.bean(IngestController.class).dataset("groups").state())
                .isEqualTo("COMPLETE");
    }

    @Test
    void takesItemsThatArriveBeforeTheirDeclaration() {
        publish(items("early", "a", 5), Stream.of(seal("early", 5)));
        await().atMost(PATIENCE).until(() -> parked("early") == 6);

        publish(Stream.of(declare("early")));

        await().atMost(PATIENCE).until(() -> batches("early").size() == 1);
        assertThat(batches("early").getFirst().getRequests()).hasSize(5);
    }

    @Test
    void refusesRecordsOfADatasetThatIsNeverDeclared() {
        publish(items("undeclared", "a", 1));

        await().atMost(PATIENCE).until(() -> reasons("undeclared").size() == 1);

        assertThat(reasons("undeclared").getFirst())
                .isEqualTo("dataset 'undeclared', item 'a-0' (file.json#0): the dataset was not declared within PT3S");
    }

    @Test
    void refusesBadItemsAndGoesOnWithTheOthers() {
        var bad = new ItemPublished(
                "bad", "x", List.of(new Field("answer", "42")), Map.of(), null, "session_01/pairs.json#7");
        var spaced = new ItemPublished("bad", "no id", pair(), Map.of(), null, "pairs.json#8");
        publish(
                Stream.of(declare("bad"), new DatasetEvent(bad), new DatasetEvent(spaced)),
                items("bad", "a", 3),
                Stream.of(seal("bad", 5)));

        await().atMost(PATIENCE).until(() -> batches("bad").size() == 1);

        assertThat(batches("bad").getFirst().getRequests()).hasSize(3);
        assertThat(reasons("bad"))
                .containsExactlyInAnyOrder(
                        "dataset 'bad', item 'x' (session_01/pairs.json#7): field 'question' is missing; recipe qa-refine needs it",
                        "dataset 'bad', item 'no id' (pairs.json#8): the id is not valid: 1 to 200 characters, no spaces, no '/'");
        var view = service.bean(IngestController.class).dataset("bad");
        assertThat(view.accepted()).isEqualTo(3);
        assertThat(view.rejected()).isEqualTo(2);
        assertThat(view.rejections()).hasSize(2);
    }

    @Test
    void putsGarbageAsideAndGoesOn() {
        publishText(
                "\u0001\u0002\u0003",
                "{\"item\": {\"dataset\": \"garbage\"}}",
                "{\"declare\": ",
                "{\"declare\": {\"dataset\": \"garbage\", \"recipe\": \"qa-refine\"}}");
        publish(items("garbage", "a", 1), Stream.of(seal("garbage", 1)));

        await().atMost(PATIENCE).until(() -> batches("garbage").size() == 1);

        assertThat(kafka.deadLetterReasons(Topics.DATASETS))
                .contains(
                        "neither JSON nor Avro: not a DatasetEvent in Avro single-object encoding",
                        "item.item is missing",
                        "not JSON from line 1, column 13");
    }

    @Test
    void saysThatARecipeIsNotKnown() {
        var declared = new DatasetEvent(new DatasetDeclared("strange", "qa-refine-2", null, null));
        publish(Stream.of(declared), items("strange", "a", 1));

        await().atMost(PATIENCE).until(() -> reasons("strange").size() == 2);

        assertThat(reasons("strange"))
                .containsExactlyInAnyOrder(
                        "dataset 'strange': recipe 'qa-refine-2' is not known; known are qa-refine",
                        "dataset 'strange', item 'a-0' (file.json#0): the dataset was refused: recipe 'qa-refine-2' is not known; known are qa-refine");
    }

    @Test
    void takesADatasetThatWasRefusedWhenItIsDeclaredAgain() {
        publish(
                Stream.of(new DatasetEvent(new DatasetDeclared("mended", "qa-refin", null, null))),
                items("mended", "a", 120),
                Stream.of(seal("mended", 120)));
        await().atMost(PATIENCE).until(() -> reasons("mended").size() == 122);

        publish(items("mended", "a", 120), Stream.of(seal("mended", 120), declare("mended")));

        await().atMost(PATIENCE).until(() -> batches("mended").size() == 2);
        assertThat(staged("mended")).hasSize(120);
        assertThat(service.bean(IngestController.class).dataset("mended").rejected())
                .isZero();
    }

    @Test
    void completesADatasetWhoseSealComesAfterItsLastBatch() {
        publish(Stream.of(declare("late-seal")), items("late-seal", "a", 100));
        await().atMost(PATIENCE).until(() -> batches("late-seal").size() == 1);

        publish(Stream.of(seal("late-seal", 100)));

        await().atMost(PATIENCE)
                .until(() -> service.bean(IngestController.class)
                        .dataset("late-seal")
                        .state()
                        .equals("COMPLETE"));
    }

    @Test
    void refusesTextThatCannotBeStored() {
        var nul = new ItemPublished("odd", "nul", pair(), Map.of("indicator", "a\0b"), null, "x\0y");
        publish(items("odd", "a", 1), Stream.of(new DatasetEvent(nul), declare("odd"), seal("odd", 3)));
        publishText("{\"item\": {\"dataset\": \"odd\", \"item\": \"x\\ud83d\","
                + " \"fields\": {\"question\": \"a\", \"answer\": \"b\"}}}");

        await().atMost(PATIENCE).until(() -> batches("odd").size() == 1);

        assertThat(service.bean(IngestController.class).dataset("odd").rejected())
                .isEqualTo(2);
    }

    @Test
    void acceptsAnItemOnceAndRefusesOtherContentUnderItsId() {
        var other = new ItemPublished(
                "twice",
                "a-0",
                List.of(new Field("question", "Other?"), new Field("answer", "Yes")),
                Map.of(),
                null,
                null);
        publish(
                Stream.of(declare("twice"), declare("twice")),
                items("twice", "a", 2),
                items("twice", "a", 2),
                Stream.of(seal("twice", 2), seal("twice", 2)));
        await().atMost(PATIENCE).until(() -> batches("twice").size() == 1);

        publish(Stream.of(new DatasetEvent(other)));

        await().atMost(PATIENCE).until(() -> reasons("twice").size() == 1);
        assertThat(reasons("twice").getFirst()).endsWith("the item was published before with other content");
        assertThat(staged("twice")).hasSize(2);
    }

    @Test
    void batchesWhatArrivedWhenTheRestDoesNotCome() {
        publish(Stream.of(declare("short")), items("short", "a", 3), Stream.of(seal("short", 4)));

        await().atMost(PATIENCE).until(() -> batches("short").size() == 1);

        assertThat(batches("short").getFirst().getRequests()).hasSize(3);
        assertThat(service.bean(IngestController.class).dataset("short").state())
                .isEqualTo("OPEN");
    }

    @Test
    void batchesRetriesOnceEveryBatchIsSettled() {
        publish(
                Stream.of(declare("again")),
                items("again", "a", 100),
                items("again", "b", 100),
                Stream.of(seal("again", 200)));
        await().atMost(PATIENCE).until(() -> batches("again").size() == 2);
        var retried = staged("again").stream()
                .filter(item -> item.getItem().endsWith("-7"))
                .map(item -> StagedItem.newBuilder(item)
                        .setAttempt(2)
                        .setPrevious(Outcome.MALFORMED)
                        .build())
                .toList();

        kafka.publish(Topics.STAGED_ITEMS, retried);
        kafka.publish(Topics.SETTLED_BATCHES, List.of(settled("again-0001", 1), settled("again-0002", 1)));

        await().atMost(PATIENCE).until(() -> batches("again").size() == 3);
        var retry = batches("again").stream()
                .filter(batch -> batch.getAttempt() == 2)
                .toList();
        assertThat(retry).hasSize(1);
        assertThat(retry.getFirst().getRequests())
                .extracting(request -> request.getKey())
                .containsExactly("again/a-7/2", "again/b-7/2");
    }

    @Test
    void fillsWavesAndAsksAgainWithinAWaveWhileLaterOnesAreOpen() throws IOException {
        var yaml = new ClassPathResource("recipes/qa-refine.yaml")
                .getContentAsString(UTF_8)
                .replace("name: qa-refine", "name: waves")
                .replace("batchSize: 100", "batchSize: 100\nwaves: [30, 150]");
        service.bean(Recipes.class).publish(RecipeDocument.parse("waves.yaml", yaml));
        publish(
                Stream.of(declare("waves", "waves")),
                items("waves", "a", 200),
                items("waves", "b", 60),
                Stream.of(seal("waves", 260)));
        await().atMost(PATIENCE).until(() -> batches("waves").size() >= 4 && placed("waves") == 260);

        assertThat(itemsByWave("waves")).containsExactly(Map.entry(1, 30), Map.entry(2, 150), Map.entry(3, 80));
        var first =
                batches("waves").stream().filter(batch -> batch.getWave() == 1).toList();
        var again = staged("waves").stream()
                .filter(item -> item.getItem()
                        .equals(first.getFirst().getRequests().getFirst().getItem()))
                .map(item -> StagedItem.newBuilder(item).setAttempt(2).build())
                .toList();
        kafka.publish(Topics.STAGED_ITEMS, again);
        kafka.publish(
                Topics.SETTLED_BATCHES,
                IntStream.range(0, first.size())
                        .mapToObj(i -> settled(first.get(i).getBatch(), i == 0 ? 1 : 0))
                        .toList());

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(batches("waves"))
                        .filteredOn(batch -> batch.getAttempt() == 2)
                        .singleElement()
                        .extracting(PreparedBatch::getWave)
                        .isEqualTo(1));
    }

    @Test
    void cutsNothingOfADatasetBeforeTheOneThatItComesAfterIsFinished() {
        publish(Stream.of(
                new DatasetEvent(new DatasetDeclared("late", "qa-refine", null, "soon")),
                declare("soon"),
                seal("late", 3)));
        publish(items("late", "a", 3), items("soon", "a", 100), Stream.of(seal("soon", 100)));
        await().atMost(PATIENCE)
                .until(() -> batches("soon").size() == 1 && staged("late").size() == 3);
        var controller = service.bean(IngestController.class);
        assertThat(controller.dataset("late").waitsFor()).isEqualTo("soon");
        assertThat(batches("late")).isEmpty();

        kafka.publish(Topics.SETTLED_BATCHES, List.of(settled("soon-0001", 0)));

        await().atMost(PATIENCE).until(() -> batches("late").size() == 1);
        assertThat(controller.dataset("late").waitsFor()).isNull();
    }

    @Test
    void refusesDatasetsThatWouldWaitForThemselves() {
        publish(Stream.of(new DatasetEvent(new DatasetDeclared("self", "qa-refine", null, "self"))));

        await().atMost(PATIENCE).until(() -> reasons("self").size() == 1);
        assertThat(reasons("self").getFirst()).isEqualTo("dataset 'self': it would wait for itself, after 'self'");

        publish(Stream.of(new DatasetEvent(new DatasetDeclared("hen", "qa-refine", null, "egg"))));
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> service.bean(IngestController.class).dataset("hen") != null);
        publish(Stream.of(new DatasetEvent(new DatasetDeclared("egg", "qa-refine", null, "hen"))));

        await().atMost(PATIENCE).until(() -> reasons("egg").size() == 1);
    }

    @Test
    void publishesWhatAnOperatorAsksFor() {
        var controller = service.bean(IngestController.class);
        publish(Stream.of(declare("asked")));
        await().atMost(PATIENCE).ignoreExceptions().until(() -> controller.dataset("asked") != null);

        controller.control("asked", new Controls.Request("approve", "ann", "looks good"));

        await().atMost(PATIENCE).until(() -> kafka.committed(Topics.CONTROLS).size() == 1);
        assertThat(kafka.committed(Topics.CONTROLS).getFirst())
                .returns("asked", Control::getDataset)
                .returns(ControlAction.APPROVE, Control::getAction)
                .returns("ann", Control::getBy)
                .returns("looks good", Control::getReason);
        assertThatThrownBy(() -> controller.control("asked", new Controls.Request("explode", "ann", null)))
                .hasMessageContaining("action: expected one of approve, reject, pause, resume");
        assertThatThrownBy(() -> controller.control("asked", new Controls.Request("pause", " ", null)))
                .hasMessageContaining("by: expected the name of whoever asks");
        assertThatThrownBy(() -> controller.control("nobody's", new Controls.Request("pause", "ann", null)))
                .hasMessageContaining("dataset 'nobody's' is not declared");
    }

    private static Map<Integer, Integer> itemsByWave(String dataset) {
        return batches(dataset).stream()
                .collect(groupingBy(
                        PreparedBatch::getWave,
                        TreeMap::new,
                        summingInt(batch -> batch.getRequests().size())));
    }

    private static int placed(String dataset) {
        return itemsByWave(dataset).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static void publish(Stream<DatasetEvent>... events) {
        kafka.publish(
                Topics.DATASETS, Stream.of(events).flatMap(stream -> stream).toList());
    }

    private static void publishText(String... records) {
        kafka.publishBytes(
                Topics.DATASETS.name(),
                Stream.of(records)
                        .map(record -> Map.entry("k".getBytes(UTF_8), record.getBytes(UTF_8)))
                        .toList());
    }

    private static List<PreparedBatch> batches(String dataset) {
        return Events.of(dataset, kafka.committed(Topics.PREPARED_BATCHES), PreparedBatch::getDataset);
    }

    private static List<StagedItem> staged(String dataset) {
        return Events.of(dataset, kafka.committed(Topics.STAGED_ITEMS), StagedItem::getDataset);
    }

    private static List<String> reasons(String dataset) {
        return kafka.deadLetterReasons(Topics.DATASETS).stream()
                .filter(reason -> reason.startsWith("dataset '%s'".formatted(dataset)))
                .toList();
    }

    private static long parked(String dataset) {
        return service.bean(JdbcClient.class)
                .sql("select count(*) from parked where dataset = :dataset")
                .param("dataset", dataset)
                .query(Long.class)
                .single();
    }
}
