package dev.cupel.ingest;

import static dev.cupel.ingest.Events.declare;
import static dev.cupel.ingest.Events.items;
import static dev.cupel.ingest.Events.pair;
import static dev.cupel.ingest.Events.seal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.cupel.events.DatasetDeclared;
import dev.cupel.events.DatasetEvent;
import dev.cupel.events.Field;
import dev.cupel.events.ItemPublished;
import dev.cupel.events.PreparedBatch;
import dev.cupel.ingest.intake.Datasets;
import dev.cupel.ingest.intake.Unattributed;
import dev.cupel.schemas.Topics;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each test has a dataset of its own. */
class IngestServiceIT extends RunningIngestService {

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
        assertThat(state("groups")).isEqualTo("COMPLETE");
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
                .isEqualTo("dataset 'undeclared', item 'a-0' (file.json#0): the dataset was not declared within 3 s");
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
        var view = overview("bad");
        assertThat(view.path("accepted").asLong()).isEqualTo(3);
        assertThat(view.path("rejected").asLong()).isEqualTo(2);
        assertThat(view.path("rejections")).hasSize(2);
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
        var declared = new DatasetEvent(DatasetDeclared.newBuilder()
                .setDataset("strange")
                .setRecipe("qa-refine-2")
                .build());
        publish(Stream.of(declared), items("strange", "a", 1));

        await().atMost(PATIENCE).until(() -> reasons("strange").size() == 2);

        assertThat(reasons("strange"))
                .containsExactlyInAnyOrder(
                        "dataset 'strange': recipe 'qa-refine-2' is not known; known are article-summary, qa-refine, songs-classify",
                        "dataset 'strange', item 'a-0' (file.json#0): the dataset was refused: recipe 'qa-refine-2' is not known; known are article-summary, qa-refine, songs-classify");
    }

    @Test
    void takesADatasetThatWasRefusedWhenItIsDeclaredAgain() {
        publish(
                Stream.of(new DatasetEvent(DatasetDeclared.newBuilder()
                        .setDataset("mended")
                        .setRecipe("qa-refin")
                        .build())),
                items("mended", "a", 120),
                Stream.of(seal("mended", 120)));
        await().atMost(PATIENCE).until(() -> reasons("mended").size() == 122);

        publish(items("mended", "a", 120), Stream.of(seal("mended", 120), declare("mended")));

        await().atMost(PATIENCE).until(() -> batches("mended").size() == 2);
        assertThat(staged("mended")).hasSize(120);
        assertThat(overview("mended").path("rejected").asLong()).isZero();
    }

    @Test
    void completesADatasetWhoseSealComesAfterItsLastBatch() throws IOException {
        publishRecipe("unbound", "");
        publish(Stream.of(declare("late-seal", "unbound")), items("late-seal", "a", 100));
        await().atMost(PATIENCE).until(() -> batches("late-seal").size() == 1);

        publish(Stream.of(seal("late-seal", 100)));

        await().atMost(PATIENCE).until(() -> state("late-seal").equals("COMPLETE"));
    }

    @Test
    void refusesTextThatCannotBeStored() {
        var nul = new ItemPublished("odd", "nul", pair(), Map.of("indicator", "a\0b"), null, "x\0y");
        publish(items("odd", "a", 1), Stream.of(new DatasetEvent(nul), declare("odd"), seal("odd", 4)));
        publishText(
                "{\"item\": {\"dataset\": \"odd\", \"item\": \"x\\ud83d\","
                        + " \"fields\": {\"question\": \"a\", \"answer\": \"b\"}}}",
                "{\"item\": {\"dataset\": \"odd\", \"item\": \"half\","
                        + " \"fields\": {\"question\": \"cut \\ud83d here\", \"answer\": \"b\"}}}");

        await().atMost(PATIENCE).until(() -> batches("odd").size() == 1);

        assertThat(overview("odd").path("rejections"))
                .extracting(
                        refused -> refused.path("item").asString(),
                        refused -> refused.path("reason").asString())
                .contains(
                        tuple("nul", "label 'indicator' has a NUL character"),
                        tuple(
                                "half",
                                "field 'question' has half a character (a lone surrogate, such as a cut emoji leaves behind)"))
                .hasSize(3);
    }

    @Test
    void keepsNumbersAsTheyAreWritten() {
        publish(Stream.of(declare("digits"), seal("digits", 1)));
        publishText("""
                {"item": {"dataset": "digits", "item": "1", "fields": {"question": 12.50, "answer": 1e3,
                  "big": 9007199254740993.0, "large": 1e400, "nested": {"a": 12.50, "b": 0.1234567890123456789}}}}""");

        await().atMost(PATIENCE).until(() -> staged("digits").size() == 1);

        assertThat(staged("digits").getFirst().getFields())
                .extracting(Field::getValue)
                .containsExactly(
                        "12.50", "1e3", "9007199254740993.0", "1e400", "{\"a\":12.50,\"b\":0.1234567890123456789}");
    }

    @Test
    void takesInWhatIsParkedBesideARecordThatCannotBeRead() {
        publish(items("beside", "a", 5), Stream.of(seal("beside", 6)));
        await().atMost(PATIENCE).until(() -> parked("beside") == 6);
        service.bean(JdbcClient.class)
                .sql("insert into parked (partition, record_offset, dataset, value, parked_at)"
                        + " values (0, 123456789, 'beside', 'garbage', now())")
                .update();

        publish(Stream.of(declare("beside")));

        await().atMost(PATIENCE).until(() -> batches("beside").size() == 1);
        assertThat(batches("beside").getFirst().getRequests()).hasSize(5);
        assertThat(reasons("beside"))
                .containsExactly(
                        "dataset 'beside': neither JSON nor Avro: not a DatasetEvent in Avro single-object encoding");
        assertThat(state("beside")).isEqualTo("OPEN");
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
    void saysWhatIsMissingAndWhereItMayBe() {
        publish(Stream.of(declare("seven")));
        await().atMost(PATIENCE)
                .until(() -> service.bean(Datasets.class).find("seven").isPresent());
        publishText(
                "{\"item\": {\"dataset\": \"seven\"",
                "{\"item\": {\"dataset\": \"Seven\", \"item\": \"1\", \"fields\": {}}}");
        publish(items("seven", "a", 3), Stream.of(seal("seven", 5)));

        await().atMost(PATIENCE).until(() -> batches("seven").size() == 1);

        var view = overview("seven");
        assertThat(view.path("missing").asLong()).isEqualTo(2);
        assertThat(view.path("reasons")).singleElement().satisfies(reason -> {
            assertThat(reason.path("category").asString()).isEqualTo("ITEMS_MISSING");
            assertThat(reason.path("text").asString())
                    .startsWith("2 of the 5 items that the seal counts have not arrived; ")
                    .matches(".* [0-9]+ records of which nobody knows the dataset were refused .*");
            assertThat(reason.path("since").isString()).isTrue();
            assertThat(reason.path("remedy").asString()).contains("`cupel dead-letters --topic cupel.datasets`");
        });
        assertThat(service.bean(Unattributed.class).since(Instant.now().minusSeconds(600)))
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    void batchesWhatArrivedWhenTheRestDoesNotCome() {
        publish(Stream.of(declare("short")), items("short", "a", 3), Stream.of(seal("short", 4)));

        await().atMost(PATIENCE).until(() -> batches("short").size() == 1);

        assertThat(batches("short").getFirst().getRequests()).hasSize(3);
        assertThat(state("short")).isEqualTo("OPEN");
    }
}
