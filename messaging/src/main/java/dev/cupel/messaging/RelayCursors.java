package dev.cupel.messaging;

import dev.cupel.events.RelayCursor;
import dev.cupel.schemas.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;

/** The positions of this service's relay, as its own Kafka transactions have left them. */
final class RelayCursors {

    private static final TopicPartition PARTITION = new TopicPartition(Topics.RELAY_CURSORS.name(), 0);
    private static final Duration POLL = Duration.ofMillis(100);
    /** Another service's transaction ends by then, of itself or by the broker's timeout. */
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private static final Duration CALL = Duration.ofSeconds(5);

    private final String service;
    private final ConsumerFactory<byte[], byte[]> consumers;
    private final KafkaAdmin admin;

    RelayCursors(String service, ConsumerFactory<byte[], byte[]> consumers, KafkaAdmin admin) {
        this.service = service;
        this.consumers = consumers;
        this.admin = admin;
    }

    /**
     * Reads the cursors to the end of the topic: to its high watermark, not to its last stable offset. Another
     * service's open transaction holds the latter back, and our own last cursor may lie behind it; reading read
     * committed waits until that transaction has ended.
     */
    Map<Slot, Long> read() {
        var cursors = new HashMap<Slot, Long>();
        try (var consumer = consumers.createConsumer(null, "relay-cursors-" + service)) {
            var end = highWatermark();
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            var deadline = System.nanoTime() + TIMEOUT.toNanos();
            while (consumer.position(PARTITION) < end) {
                readSome(consumer, cursors);
                if (System.nanoTime() > deadline) {
                    throw new TimeoutException("%s cannot be read to its end".formatted(PARTITION));
                }
            }
        }
        return cursors;
    }

    private void readSome(Consumer<byte[], byte[]> consumer, Map<Slot, Long> cursors) {
        for (var record : consumer.poll(POLL)) {
            RelayCursor cursor = Topics.RELAY_CURSORS.decode(record.value());
            if (cursor.getService().equals(service)) {
                cursors.put(new Slot(cursor.getTopic(), cursor.getPartition()), cursor.getSeq());
            }
        }
    }

    private long highWatermark() {
        try (var client = Admin.create(admin.getConfigurationProperties())) {
            return client.listOffsets(
                            Map.of(PARTITION, OffsetSpec.latest()),
                            new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED)
                                    .timeoutMs(Math.toIntExact(CALL.toMillis())))
                    .partitionResult(PARTITION)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join()
                    .offset();
        }
    }
}
