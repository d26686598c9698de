package dev.cupel.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cupel.schemas.Topic;
import dev.cupel.schemas.TopicProvisioning;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What a test does with the broker itself. */
record Kafka(String bootstrapServers) {

    void provision() throws InterruptedException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            new TopicProvisioning(admin, Clock.systemUTC()).ensure();
        }
    }

    <T extends SpecificRecord> void publish(Topic<T> topic, List<T> values) {
        publishBytes(
                topic.name(),
                values.stream()
                        .map(value -> Map.entry(topic.keyOf(value).getBytes(UTF_8), topic.encode(value)))
                        .toList());
    }

    void publishBytes(String topic, List<Map.Entry<byte[], byte[]>> records) {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "enable.idempotence", false),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            records.forEach(record -> producer.send(new ProducerRecord<>(topic, record.getKey(), record.getValue())));
        }
    }

    /** All committed records of a topic, by partition and offset. */
    List<ConsumerRecord<byte[], byte[]>> committed(String topic, int partitions) {
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            var all = IntStream.range(0, partitions)
                    .mapToObj(p -> new TopicPartition(topic, p))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            var ends = consumer.endOffsets(all);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(50)).forEach(records::add);
            }
            return records;
        }
    }
}
