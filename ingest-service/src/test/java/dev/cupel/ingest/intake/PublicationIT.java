package dev.cupel.ingest.intake;

import static dev.cupel.ingest.Events.declare;
import static dev.cupel.ingest.Events.items;
import static dev.cupel.ingest.Events.pair;
import static dev.cupel.ingest.Events.seal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cupel.api.ingest.Decided;
import dev.cupel.api.ingest.Decision;
import dev.cupel.api.ingest.Inquiries;
import dev.cupel.api.ingest.Inquiry;
import dev.cupel.api.ingest.Reopening;
import dev.cupel.events.DatasetEvent;
import dev.cupel.events.Field;
import dev.cupel.events.ItemPublished;
import dev.cupel.ingest.RunningIngestService;
import dev.cupel.schemas.ContentHash;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each test has a dataset of its own. */
class PublicationIT extends RunningIngestService {

    private static final String OTHER_HASH = "0".repeat(64);

    @Test
    void tellsWhatBecameOfEachItem() {
        var accepted = item("decided", "a", pair());
        var refused = item("decided", "b", List.of(new Field("question", "No answer?")));
        publish(Stream.of(declare("decided"), accepted, refused));
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> overview("decided").path("accepted").asLong() == 1
                        && overview("decided").path("rejected").asLong() == 1);
        var offset = offsetOf("decided", "a");
        var partition = partitionOf("decided", "a");

        var decided = publications()
                .decisions(
                        "decided",
                        new Inquiries(List.of(
                                new Inquiry("a", hash(accepted), partition, offset),
                                new Inquiry("a", hash(accepted), partition, offset + 1),
                                new Inquiry("a", hash(accepted), null, null),
                                new Inquiry("a", OTHER_HASH, null, null),
                                new Inquiry("b", hash(refused), null, null),
                                new Inquiry("c", OTHER_HASH, null, null))));

        assertThat(decided)
                .extracting(Decided::decision)
                .containsExactly(
                        Decision.ACCEPTED,
                        Decision.REPEATED,
                        Decision.REPEATED,
                        Decision.CONTRADICTS,
                        Decision.REFUSED,
                        Decision.UNREAD);
        assertThat(decided.get(4).reason()).contains("field 'answer' is missing");
    }

    @Test
    void takesAMendedItemAfterTheEndButNoFurtherOne() {
        publish(
                Stream.of(declare("mended"), item("mended", "b", List.of(new Field("question", "No answer?")))),
                items("mended", "a", 2),
                Stream.of(seal("mended", 3)));
        await().atMost(PATIENCE).ignoreExceptions().until(() -> state("mended").equals("COMPLETE"));

        publish(Stream.of(item("mended", "b", pair()), item("mended", "further", pair())));
        await().atMost(PATIENCE).until(() -> placed("mended") == 3);

        await().atMost(PATIENCE).until(() -> reasons("mended").size() == 2);
        assertThat(reasons("mended").getLast()).contains("'further'").contains("sealed");
        assertThatObject(overview("mended"))
                .returns(3L, view -> view.path("expected").asLong())
                .returns(3L, view -> view.path("accepted").asLong())
                .returns(0L, view -> view.path("rejected").asLong());
    }

    @Test
    void letsMoreItemsJoinOnceTheSealIsRestated() {
        publish(Stream.of(declare("reopened")), items("reopened", "a", 2), Stream.of(seal("reopened", 2)));
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> state("reopened").equals("COMPLETE"));

        publications().reopen("reopened", new Reopening(2L, 5L, null));
        publish(items("reopened", "b", 3));
        await().atMost(PATIENCE).until(() -> state("reopened").equals("COMPLETE"));

        await().atMost(PATIENCE).until(() -> placed("reopened") == 5);
        assertThat(reasons("reopened")).isEmpty();
        // Whoever knew the old seal comes too late.
        assertThatThrownBy(() -> publications().reopen("reopened", new Reopening(2L, 9L, null)))
                .hasMessageContaining("does not say 2 items, but 5");
    }

    private static PublicationController publications() {
        return service.bean(PublicationController.class);
    }

    private static DatasetEvent item(String dataset, String id, List<Field> fields) {
        return new DatasetEvent(new ItemPublished(dataset, id, fields, Map.of(), 0L, null));
    }

    private static String hash(DatasetEvent item) {
        return ContentHash.of((ItemPublished) item.getEvent());
    }

    private static long offsetOf(String dataset, String item) {
        return place("record_offset", dataset, item);
    }

    private static int partitionOf(String dataset, String item) {
        return (int) place("partition", dataset, item);
    }

    private static long place(String column, String dataset, String item) {
        return service.bean(JdbcClient.class)
                .sql("select %s from item where dataset = :dataset and id = :item".formatted(column))
                .param("dataset", dataset)
                .param("item", item)
                .query(Long.class)
                .single();
    }
}
