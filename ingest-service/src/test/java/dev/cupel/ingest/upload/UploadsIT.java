package dev.cupel.ingest.upload;

import static dev.cupel.ingest.Events.declare;
import static dev.cupel.ingest.Events.items;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.cupel.embedded.Backends;
import dev.cupel.events.DatasetEvent;
import dev.cupel.events.ItemPublished;
import dev.cupel.ingest.Rest;
import dev.cupel.ingest.RunningIngestService;
import dev.cupel.ingest.upload.UploadFolder.NoRoomException;
import dev.cupel.messaging.TestKafka;
import dev.cupel.schemas.Topics;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each test has a dataset of its own. */
class UploadsIT extends RunningIngestService {

    @TempDir
    private static Path spool;

    @BeforeAll
    protected static void start() throws InterruptedException {
        backends = Backends.start();
        kafka = new TestKafka(backends.bootstrapServers());
        kafka.provision();
        startService(Map.of(
                "cupel.ingest.upload.spool", spool.toString(),
                "cupel.ingest.upload.keep-free", "0B",
                "cupel.ingest.upload.max-items", "1000",
                "cupel.ingest.upload.max-files", "5",
                "cupel.ingest.publish.declaration-patience", "2s",
                "cupel.rest.max-upload", "200KB"));
    }

    @AfterEach
    void nothingIsLeftOnTheDisk() throws IOException {
        assertThat(UploadFolder.in(spool)).isEmpty();
    }

    @Test
    void publishesFilesOfAllShapesAsOneDataset() throws Exception {
        put("shapes");
        var answer = upload(
                "shapes",
                "?labels=topic",
                new Multipart()
                        .file("25/animals_05.json", """
                                {"indicator": "animals", "session": 25, "qa_pairs": [{"question": "Who barks", "answer": "A dog", "topic": "t"}]}
                                """)
                        .file("table.csv", "id,question,answer,topic\nplay-1,Who wrote Faust,Goethe,plays\n")
                        .file("lines.jsonl.gz", gzip("{\"id\": \"l-1\", \"question\": \"q\", \"answer\": \"a\"}\n"))
                        .file(
                                "packed.zip",
                                zip("in/more.json", "[{\"id\": \"z-1\", \"question\": \"q\", \"answer\": \"b\"}]")));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var upload = json(answer);
        assertThat(upload.path("items").asInt()).isEqualTo(4);
        assertThat(upload.path("published").asInt()).isEqualTo(4);
        assertThat(upload.path("leftOut").asInt()).isZero();
        assertThat(upload.path("files").asInt()).isEqualTo(4);
        assertThat(upload.path("shapes").findValuesAsString("file"))
                .containsExactly("25/animals_05.json", "table.csv", "lines.jsonl.gz", "packed.zip/in/more.json");
        assertThat(upload.path("shapes").findValuesAsString("shape"))
                .containsExactly("JSON, array \"qa_pairs\"", "table, separated by commas", "JSON Lines", "JSON array");
        assertThat(upload.path("understood").asString()).contains("labels: ");
        assertThat(published("shapes"))
                .extracting(ItemPublished::getItem, ItemPublished::getPosition, ItemPublished::getSource)
                .containsExactlyInAnyOrder(
                        tuple("25.animals-001", 0L, "25/animals_05.json#1"),
                        tuple("play-1", 1L, "table.csv#2"),
                        tuple("l-1", 2L, "lines.jsonl#1"),
                        tuple("z-1", 3L, "in/more.json#1"));
        assertThat(Rest.post("/datasets/shapes/seal", "{\"items\": 4}").statusCode())
                .isEqualTo(202);
        await().atMost(PATIENCE).until(() -> state("shapes").equals("COMPLETE"));
        await().atMost(PATIENCE).until(() -> placed("shapes") == 4);
        assertThat(reasons("shapes")).isEmpty();
    }

    @Test
    void namesGroupsWithoutItemsAsTheSealIsToSayThem() throws Exception {
        put("groups");
        var answer = upload(
                "groups",
                "",
                new Multipart()
                        .file("one.json", """
                                {"indicator": "one", "qa_pairs": [{"question": "Who barks", "answer": "A dog"}]}
                                """)
                        .file("none.json", "{\"session\": 3, \"indicator\": \"none\", \"qa_pairs\": []}"));
        var groups = JsonMapper.shared().readTree(answer.body()).path("emptyGroups");
        assertThat(groups).hasToString("[{\"labels\":{\"indicator\":\"none\"},\"source\":\"none.json\"}]");

        assertThat(Rest.post("/datasets/groups/seal", "{\"items\": 1, \"emptyGroups\": %s}".formatted(groups))
                        .statusCode())
                .isEqualTo(202);

        await().atMost(PATIENCE).until(() -> overview("groups").path("gaps").asInt() == 2);
        // A further one is noted, though it seals with the same number.
        Rest.post(
                "/datasets/groups/seal",
                "{\"items\": 1, \"emptyGroups\": [{\"labels\": {\"indicator\": \"another\"}}]}");
        await().atMost(PATIENCE).until(() -> overview("groups").path("gaps").asInt() == 3);
    }

    @Test
    void changesNothingWhenItIsRepeatedAndGoesOnBehindWhatIsThere() throws Exception {
        put("repeated");
        assertThat(json(upload("repeated", "", rows(0, 50))).path("published").asInt())
                .isEqualTo(50);
        await().atMost(PATIENCE)
                .until(() -> overview("repeated").path("accepted").asInt() == 50);

        var again = json(upload("repeated", "", rows(0, 50)));
        assertThat(again.path("items").asInt()).isEqualTo(50);
        assertThat(again.path("published").asInt()).isZero();
        var more = json(upload("repeated", "", rows(30, 80)));
        assertThat(more.path("items").asInt()).isEqualTo(50);
        assertThat(more.path("published").asInt()).isEqualTo(30);

        var records = published("repeated");
        assertThat(records).extracting(ItemPublished::getItem).doesNotHaveDuplicates();
        assertThat(records.stream().sorted((one, other) -> Long.compare(one.getPosition(), other.getPosition())))
                .extracting(ItemPublished::getItem)
                .containsExactlyElementsOf(
                        IntStream.range(0, 80).mapToObj(i -> "i-" + i).toList());
    }

    /** As after an interruption: some items are on the topic, whether or not they are read. */
    @Test
    void publishesOnlyWhatIsNotThereOfAnUploadThatWasInterrupted() throws Exception {
        publish(Stream.of(declare("half")), items("half", "a", 3));
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> overview("half").path("accepted").asInt() == 3);
        var csv = IntStream.range(0, 5)
                .mapToObj(i -> "a-%d,half a %d is a conical hill or mountain.,A volcano,a\n".formatted(i, i))
                .collect(joining("", "id,question,answer,indicator\n", ""));

        // With the id as a field of its own these would be other items.
        var answer =
                json(upload("half", "?fields=question,answer&labels=indicator", new Multipart().file("all.csv", csv)));

        assertThat(answer.path("published").asInt()).as(answer.toString()).isEqualTo(2);
        assertThat(answer.path("items").asInt()).isEqualTo(5);
        await().atMost(PATIENCE).until(() -> overview("half").path("accepted").asInt() == 5);
        assertThat(reasons("half")).isEmpty();
    }

    @Test
    void publishesNothingWhenAnythingIsBadUnlessThatIsToBeLeftOut() throws Exception {
        put("bad");
        var csv = "id,question,answer\na,Who,Me\nb,Where,\nb b,Why,Because\na,Who,You\n";

        var refused = upload("bad", "", new Multipart().file("x/bad.csv", csv));

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
        var problem = json(refused);
        assertThat(problem.path("detail").asString())
                .isEqualTo(
                        "nothing was published: 3 items of x/bad.csv cannot be used. Mend that, or leave it out with skipBad=true");
        assertThat(problem.path("problemCount").asInt()).isEqualTo(3);
        assertThat(problem.path("problems").findValuesAsString("file")).containsOnly("x/bad.csv");
        assertThat(problem.path("problems").findValuesAsString("line")).containsExactly("3", "4", "5");
        assertThat(problem.path("problems").findValuesAsString("message"))
                .containsExactly(
                        "the field 'answer', which recipe qa-refine requires, is empty",
                        "the id has a space or a control character, which no id may have",
                        "item 'a' is there twice, first at x/bad.csv: line 2");
        assertThat(refused.body()).doesNotContain("Because", spool.toString());
        assertThat(published("bad")).isEmpty();

        var skipped = json(upload("bad", "?skipBad=true", new Multipart().file("x/bad.csv", csv)));
        assertThat(skipped.path("items").asInt()).isEqualTo(1);
        assertThat(skipped.path("leftOut").asInt()).isEqualTo(3);
        assertThat(skipped.path("problems").size()).isEqualTo(3);
        assertThat(published("bad")).extracting(ItemPublished::getItem).containsExactly("a");
    }

    @Test
    void tellsTheFirstProblemsAndHowManyThereAre() throws Exception {
        put("many");
        var csv = "id,question,answer\n" + "ok,q,a\n" + "x x,q,a\n".repeat(700);

        var problem = json(upload("many", "", new Multipart().file("many.csv", csv)));

        assertThat(problem.path("problems").size()).isEqualTo(100);
        assertThat(problem.path("problemCount").asInt()).isEqualTo(700);
    }

    @Test
    void takesNoOtherContentUnderTheSameId() throws Exception {
        put("contradicted");
        upload("contradicted", "", new Multipart().file("a.csv", "id,question,answer\na,Who,Me\n"));
        await().atMost(PATIENCE)
                .until(() -> overview("contradicted").path("accepted").asInt() == 1);

        var answer =
                upload("contradicted", "", new Multipart().file("a.csv", "id,question,answer\na,Who,You\nb,Who,You\n"));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("1 items are there with other content, such as 'a'");
        assertThat(published("contradicted")).hasSize(1);
    }

    @Test
    void takesMoreThanTheSealSaysOnlyOnceItIsReopened() throws Exception {
        put("sealed");
        upload("sealed", "", rows(0, 2));
        Rest.post("/datasets/sealed/seal", "{\"items\": 2}");
        await().atMost(PATIENCE).until(() -> state("sealed").equals("COMPLETE"));

        assertThat(json(upload("sealed", "", rows(0, 2))).path("published").asInt(-1))
                .isZero();
        var refused = upload("sealed", "", rows(0, 5));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(json(refused).path("detail").asString())
                .isEqualTo(
                        "nothing was published: dataset 'sealed' is sealed with 2 items, of which 2 have arrived, and 3 of these"
                                + " are new; POST /datasets/sealed/reopen lets them join");
        assertThat(published("sealed")).hasSize(2);

        assertThat(Rest.post("/datasets/sealed/reopen", "{\"instead\": 2, \"items\": 5}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(json(upload("sealed", "", rows(0, 5))).path("published").asInt())
                .isEqualTo(3);
        await().atMost(PATIENCE).until(() -> state("sealed").equals("COMPLETE"));
        assertThat(reasons("sealed")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ../up.csv            | 422 | the name of file 1: expected one such as
            /etc/up.csv          | 422 | the name of file 1: expected one such as
            a/../../up.csv       | 422 | the name of file 1: expected one such as
            C:up.csv             | 422 | the name of file 1: expected one such as
            a\\\\up.csv          | 422 | the name of file 1: expected one such as
            a//up.csv            | 422 | the name of file 1: expected one such as
            ''                   | 422 | the name of file 1: expected one such as
            image.png            | 422 | 'all of image.png cannot be used'
            """)
    void takesNoNamesThatLeaveTheirFolderAndNoOtherFiles(String name, int status, String said) throws Exception {
        put("named");

        var answer = upload("named", "", new Multipart().file(name, "\u0089PNG\n\u0000"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(said);
    }

    @Test
    void takesNoArchiveWhoseEntriesLeaveIt() throws Exception {
        put("slipped");

        var answer = upload("slipped", "", new Multipart().file("s.zip", zip("../../up.json", "[]")));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("the archive has an entry that is to lie outside of it: '../../up.json'");
    }

    @Test
    void refusesBodiesThatAreTooLongOrNoFiles() throws Exception {
        put("bodies");

        var long1 = upload("bodies", "", new Multipart().file("a.csv", "x".repeat(201 << 10)));
        assertThat(long1.statusCode()).isEqualTo(413);
        assertThat(long1.body()).contains("the body: expected at most 204800 bytes");
        var ended = Multipart.send(
                url("bodies", ""), new Multipart().file("a.csv", "id,question").begun());
        assertThat(ended.statusCode()).isEqualTo(400);
        assertThat(ended.body()).contains("the body: expected multipart/form-data with files, to its end");
        assertThat(upload("bodies", "", new Multipart()).statusCode()).isEqualTo(400);
        assertThat(upload("bodies", "", new Multipart().part("name=\"skipBad\"", "true".getBytes(UTF_8)))
                        .body())
                .contains("the part 'skipBad' is no file");
        assertThat(upload("bodies", "", new Multipart().file("a.csv", "x").file("a.csv", "y"))
                        .body())
                .contains("the file 'a.csv' is there twice");
        var six = new Multipart();
        IntStream.range(0, 6).forEach(i -> six.file(i + ".csv", "x"));
        assertThat(upload("bodies", "", six).body()).contains("the body: expected at most 5 files");
        assertThat(upload("bodies", "", rows(0, 1001)).body())
                .contains("the files have more than 1,000 items: upload fewer at a time");
        assertThat(Rest.post("/datasets/bodies/files", "{}").statusCode()).isEqualTo(415);
        assertThat(published("bodies")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ?separator=ab       | 400 | 'separator: expected one character, or tab'
            ?encoding=none-such | 400 | 'encoding: no encoding of that name is known; such as UTF-8 or windows-1252'
            ?skipBad=perhaps    | 400 | skipBad
            ?labels=nowhere     | 422 | 'labels: no item has ''nowhere'''
            """)
    void saysWhichParameterIsWrong(String query, int status, String said) throws Exception {
        put("parameters");

        var answer = upload(
                "parameters",
                query,
                new Multipart().file("a.json", "[{\"id\": \"a\", \"question\": \"q\", \"answer\": \"a\"}]"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(said);
    }

    @Test
    void takesFilesOfDeclaredDatasetsOnly() throws Exception {
        assertThat(upload("nobodys", "", rows(0, 1)).statusCode()).isEqualTo(404);
        publishText("{\"declare\": {\"dataset\": \"wrong\", \"recipe\": \"none\"}}");
        await().atMost(PATIENCE).ignoreExceptions().until(() -> state("wrong").equals("REFUSED"));

        var refused = upload("wrong", "", rows(0, 1));

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("dataset 'wrong' was refused: recipe 'none' is not known");
    }

    @Test
    void deletesWhatADeadServiceHasLeftBehindAndNothingElse() throws Exception {
        var parent = Files.createDirectories(spool.resolve("left"));
        var dead = Files.createDirectory(parent.resolve("cupel-upload-1"));
        Files.writeString(dead.resolve("0"), "rest");
        Files.writeString(dead.resolve("lock"), "");
        var other = Files.createDirectory(parent.resolve("others"));
        Files.writeString(other.resolve("lock"), "");
        try (var alive = UploadFolder.create(parent)) {
            var file = alive.write(new ByteArrayInputStream(new byte[3]), DataSize.ofBytes(0));

            UploadFolder.deleteLeftBehind(parent);

            assertThat(file).hasSize(3);
            assertThat(dead).doesNotExist();
            assertThat(other.resolve("lock")).exists();
            assertThat(UploadFolder.in(parent)).hasSize(1);
        }
        assertThat(UploadFolder.in(parent)).isEmpty();
    }

    @Test
    void leavesRoomOnTheDiskToOthers() throws Exception {
        try (var folder = UploadFolder.create(spool)) {
            assertThatThrownBy(() -> folder.write(new ByteArrayInputStream(new byte[3]), DataSize.ofTerabytes(1 << 20)))
                    .isInstanceOf(NoRoomException.class);
        }
    }

    private static void put(String dataset) throws IOException, InterruptedException {
        assertThat(Rest.put("/datasets/" + dataset, "{\"recipe\": \"qa-refine\"}")
                        .statusCode())
                .isEqualTo(202);
    }

    private static HttpResponse<String> upload(String dataset, String query, Multipart files)
            throws IOException, InterruptedException {
        return files.send(url(dataset, query));
    }

    private static String url(String dataset, String query) {
        return "%s/datasets/%s/files%s".formatted(service.url(), dataset, query);
    }

    private static Multipart rows(int from, int to) {
        return new Multipart()
                .file(
                        "rows.csv",
                        IntStream.range(from, to)
                                .mapToObj(i -> "i-%d,question %d,answer\n".formatted(i, i))
                                .collect(joining("", "id,question,answer\n", "")));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private static List<ItemPublished> published(String dataset) {
        return kafka.committed(Topics.DATASETS).stream()
                .map(DatasetEvent::getEvent)
                .filter(ItemPublished.class::isInstance)
                .map(ItemPublished.class::cast)
                .filter(item -> item.getDataset().equals(dataset))
                .toList();
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] zip(String name, String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(bytes)) {
            out.putNextEntry(new ZipEntry(name));
            out.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }
}
