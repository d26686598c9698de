package dev.cupel.e2e;

import dev.cupel.schemas.Topics;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Counts what comes out from now on, by key and without reading the records. */
final class RefinedRecordCounter implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Set<String> keys = new HashSet<>();

    RefinedRecordCounter(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        var partitions = consumer.partitionsFor(Topics.REFINED_RECORDS.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /**
     * Returns when as many records have come.
     *
     * @throws IllegalStateException when one comes twice, or they do not come in time
     */
    void await(int records, Duration atMost) {
        var deadline = System.nanoTime() + atMost.toNanos();
        keys.clear();
        while (keys.size() < records) {
            for (var record : consumer.poll(POLL)) {
                if (!keys.add(new String(record.key(), java.nio.charset.StandardCharsets.UTF_8))) {
                    throw new IllegalStateException("a record came twice");
                }
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "%d of %d records came within %s".formatted(keys.size(), records, atMost));
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
