package dev.cupel.ingest.intake;

import static dev.cupel.ingest.Events.declare;
import static dev.cupel.ingest.Events.items;
import static dev.cupel.ingest.Events.seal;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cupel.events.DatasetEvent;
import dev.cupel.events.DatasetSealed;
import dev.cupel.ingest.RunningIngestService;
import dev.cupel.schemas.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

/** Many records that are wrong in every way that was found, among those of others. */
class BadRecordsIT extends RunningIngestService {

    private static final int MANY = 10_000;

    /** On an idle machine they take a few seconds; they took more than two minutes. */
    private static final Duration BOUND = Duration.ofSeconds(30);

    @Test
    void manyBadRecordsAreDecidedAtOnceAndHoldNobodyUp() throws IOException {
        var before = kafka.deadLetterReasons(Topics.DATASETS).size();
        publishBad();
        publish(Stream.of(declare("beside")), items("beside", "a", 100), Stream.of(seal("beside", 100)));

        await().atMost(BOUND)
                .until(() -> batches("beside").size() == 1
                        && kafka.deadLetterReasons(Topics.DATASETS).size() == before + MANY);

        assertThat(kafka.deadLetterReasons(Topics.DATASETS))
                .noneMatch(reason ->
                        reason.contains("Exception") || reason.contains("java.") || reason.contains("insert"));
    }

    private static void publishBad() throws IOException {
        var kinds = List.of(
                text("{\"declare\": {\"dataset\": \"bad\", \"recipe\": \"qa-refine\", \"weight\": 3000000000}}"),
                text("{\"declare\": {\"dataset\": \"bad\", \"recipe\": \"qa-refine\", \"recipeVersion\": 3000000000}}"),
                text("{\"declare\": {\"dataset\": \"a\\u0000b\", \"recipe\": \"qa-refine\"}}"),
                text("{\"declare\": {\"dataset\": \"bad\", \"recipe\": \"a\\u0000b\"}}"),
                text("{\"declare\": {\"dataset\": \"bad\", \"recipe\": \"nobody-knows-it\"}}"),
                text("{\"declare\": {\"dataset\": \"bad\", \"recipe\": \"qa-refine\", \"after\": \"a\\u0000b\"}}"),
                text("{\"declare\": {\"dataset\": \"bad\", \"recipe\": \"qa-refine\", \"project\": \"a\\u0000b\"}}"),
                text("{\"item\": {\"dataset\": \"a\\u0000b\", \"item\": \"1\", \"fields\": {}}}"),
                text("{\"item\": {\"dataset\": \"\\ud83d\", \"item\": \"1\", \"fields\": {}}}"),
                text("{\"seal\": {\"dataset\": \"a\\u0000b\", \"items\": 1}}"),
                text("{\"seal\": "),
                lengthBomb(Integer.MAX_VALUE),
                lengthBomb(1L << 30),
                lengthBomb(-1));
        var records = new ArrayList<Map.Entry<byte[], byte[]>>();
        for (var i = 0; i < MANY; i++) {
            records.add(Map.entry(text("k" + i % 50), kinds.get(i % kinds.size())));
        }
        kafka.publishBytes(Topics.DATASETS.name(), records);
    }

    private static byte[] text(String record) {
        return record.getBytes(UTF_8);
    }

    /** Avro whose first text claims to be so long. */
    private static byte[] lengthBomb(long length) throws IOException {
        var out = new ByteArrayOutputStream();
        out.write(Topics.DATASETS.encode(new DatasetEvent(new DatasetSealed("d", 1L, 0L, List.of()))), 0, 10);
        var avro = EncoderFactory.get().directBinaryEncoder(out, null);
        avro.writeIndex(1);
        avro.writeLong(length);
        return out.toByteArray();
    }
}
