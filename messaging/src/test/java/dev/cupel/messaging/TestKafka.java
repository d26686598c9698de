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
public record TestKafka(String bootstrapServers) {

    public void provision() throws InterruptedException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            new TopicProvisioning(admin, Clock.systemUTC()).ensure();
        }
    }

    public <T extends SpecificRecord> void publish(Topic<T> topic, List<T> values) {
        publishBytes(
                topic.name(),
                values.stream()
                        .map(value -> Map.entry(topic.keyOf(value).getBytes(UTF_8), topic.encode(value)))
                        .toList());
    }

    public void publishBytes(String topic, List<Map.Entry<byte[], byte[]>> records) {
        try (var producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "enable.idempotence",
                        false,
                        "max.request.size",
                        16 << 20),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            records.forEach(record -> producer.send(new ProducerRecord<>(topic, record.getKey(), record.getValue())));
        }
    }

    /** All committed records of a topic, by partition and offset. */
    public List<ConsumerRecord<byte[], byte[]>> committed(String topic, int partitions) {
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

    /** All committed records of a topic of the catalogue, by partition and offset. */
    public <T extends SpecificRecord> List<T> committed(Topic<T> topic) {
        return committed(topic.name(), topic.partitions()).stream()
                .map(record -> topic.decode(record.value()))
                .toList();
    }

    /** The reasons why records of a topic were put aside. */
    public List<String> deadLetterReasons(Topic<?> topic) {
        return committed(topic.deadLetters(), 1).stream()
                .map(record -> new String(
                        record.headers().lastHeader(DeadLetters.REASON).value(), UTF_8))
                .toList();
    }

    /** How many consumers of a group have partitions. */
    public int membersOf(String group) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            return (int) admin
                    .describeConsumerGroups(List.of(group))
                    .describedGroups()
                    .get(group)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join()
                    .members()
                    .stream()
                    .filter(member -> !member.assignment().topicPartitions().isEmpty())
                    .count();
        }
    }
}
