package dev.cupel.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The committed records of a topic, of which only those are fetched that have come since it was last asked: tests that wait
 * for records ask many times a second.
 */
final class TopicTail {

    private static final Duration POLL = Duration.ofMillis(50);

    private static final int LOOK_FOR_PARTITIONS_MILLIS = 500;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String topic;
    private List<TopicPartition> partitions = List.of();
    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();

    TopicTail(String bootstrapServers, String topic) {
        this.topic = topic;
        var settings = TestKafka.clientOf(bootstrapServers);
        settings.put("isolation.level", "read_committed");
        settings.put("metadata.max.age.ms", LOOK_FOR_PARTITIONS_MILLIS);
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** All that are committed now; those of a partition in the order of their offsets. */
    synchronized List<ConsumerRecord<byte[], byte[]>> read() {
        takeNewPartitions();
        var ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(records::add);
        }
        return List.copyOf(records);
    }

    private void takeNewPartitions() {
        var all = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        if (all.size() > partitions.size()) {
            var added = new ArrayList<>(all);
            added.removeAll(partitions);
            partitions = all;
            consumer.assign(all);
            consumer.seekToBeginning(added);
        }
    }

    synchronized void close() {
        consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
}
