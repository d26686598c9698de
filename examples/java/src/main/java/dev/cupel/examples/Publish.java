package dev.cupel.examples;

import dev.cupel.events.DatasetDeclared;
import dev.cupel.events.DatasetEvent;
import dev.cupel.events.DatasetSealed;
import dev.cupel.events.Field;
import dev.cupel.events.ItemPublished;
import dev.cupel.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import tools.jackson.databind.json.JsonMapper;

/** Publishes question-answer pairs as a dataset: {@code Publish BOOTSTRAP_SERVERS DATASET FILE}. */
public final class Publish {

    /** A line of the file. */
    private record Pair(String id, String question, String answer) {}

    private Publish() {}

    /**
     * Publishes the pairs of a file.
     *
     * @throws ExecutionException when the broker does not take a record
     */
    public static void main(String... arguments) throws IOException, ExecutionException, InterruptedException {
        var dataset = arguments[1];
        var pairs = Files.readAllLines(Path.of(arguments[2])).stream()
                .map(line -> JsonMapper.shared().readValue(line, Pair.class))
                .toList();
        var settings = Map.<String, Object>of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, arguments[0]);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            var sent = new ArrayList<Future<RecordMetadata>>();
            sent.add(send(
                    producer,
                    DatasetDeclared.newBuilder()
                            .setDataset(dataset)
                            .setRecipe("qa-refine")
                            .build()));
            for (var position = 0; position < pairs.size(); position++) {
                sent.add(send(producer, item(dataset, pairs.get(position), position)));
            }
            sent.add(send(producer, new DatasetSealed(dataset, (long) pairs.size(), 0L, List.of())));
            for (var record : sent) {
                record.get();
            }
        }
    }

    private static ItemPublished item(String dataset, Pair pair, long position) {
        var fields = List.of(new Field("question", pair.question()), new Field("answer", pair.answer()));
        return new ItemPublished(dataset, pair.id(), fields, Map.of(), position, null);
    }

    private static Future<RecordMetadata> send(Producer<String, byte[]> producer, Object event) {
        var value = new DatasetEvent(event);
        return producer.send(new ProducerRecord<>(
                Topics.DATASETS.name(), Topics.DATASETS.keyOf(value), Topics.DATASETS.encode(value)));
    }
}
