package dev.cupel.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import dev.cupel.schemas.Topic;
import dev.cupel.schemas.TopicProvisioning;
import dev.cupel.schemas.Topics;
import java.lang.ref.Cleaner;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What a test does with the broker itself. */
public final class TestKafka {

    /** Closes the consumers of a TestKafka that nobody has any more. */
    private static final Cleaner CLEANER = Cleaner.create();

    private final String bootstrapServers;
    private final Map<String, TopicTail> tails = new ConcurrentHashMap<>();

    public TestKafka(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        var opened = tails;
        CLEANER.register(this, () -> opened.values().forEach(TopicTail::close));
    }

    /** Settings of a client whose metrics nobody reads. */
    static Map<String, Object> clientOf(String bootstrapServers) {
        return new HashMap<>(
                Map.of("bootstrap.servers", bootstrapServers, "metric.reporters", "", "enable.metrics.push", false));
    }

    public void provision() throws InterruptedException {
        try (var admin = Admin.create(clientOf(bootstrapServers))) {
            new TopicProvisioning(admin, Clock.systemUTC(), Topics.DEFAULT_PARTITIONS).ensure();
        }
    }

    /** Gives topics more partitions, as Kafka's own tool does. */
    public void grow(int partitions, List<? extends Topic<?>> topics) {
        try (var admin = Admin.create(clientOf(bootstrapServers))) {
            admin.createPartitions(
                            topics.stream().collect(toMap(Topic::name, topic -> NewPartitions.increaseTo(partitions))))
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
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
        var settings = clientOf(bootstrapServers);
        settings.put("enable.idempotence", false);
        settings.put("max.request.size", 16 << 20);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            records.forEach(record -> producer.send(new ProducerRecord<>(topic, record.getKey(), record.getValue())));
        }
    }

    /** All committed records of a topic; those of a partition in the order of their offsets. */
    public List<ConsumerRecord<byte[], byte[]>> committed(String topic) {
        return tails.computeIfAbsent(topic, name -> new TopicTail(bootstrapServers, name))
                .read();
    }

    /** All committed records of a topic of the catalogue; those of a partition in the order of their offsets. */
    public <T extends SpecificRecord> List<T> committed(Topic<T> topic) {
        return committed(topic.name()).stream()
                .map(record -> topic.decode(record.value()))
                .toList();
    }

    /** The reasons why records of a topic were put aside. */
    public List<String> deadLetterReasons(Topic<?> topic) {
        return committed(topic.deadLetters()).stream()
                .map(record -> new String(
                        record.headers().lastHeader(DeadLetters.REASON).value(), UTF_8))
                .toList();
    }

    /** How many consumers of a group have partitions. */
    public int membersOf(String group) {
        try (var admin = Admin.create(clientOf(bootstrapServers))) {
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
