package dev.cupel.local.export;

import dev.cupel.local.client.ClientException;
import dev.cupel.local.stack.StackFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic, committed records only, without a consumer group. */
public final class TopicReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private static final Duration ANSWER = Duration.ofSeconds(20);
    /** How long partitions that the topic gets are overlooked, at most. */
    private static final Duration LOOK_FOR_PARTITIONS = Duration.ofSeconds(5);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String topic;
    private List<TopicPartition> partitions = List.of();

    private TopicReader(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        this.consumer = consumer;
        this.topic = topic;
    }

    public static TopicReader open(String bootstrapServers, String topic) {
        var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        2_000,
                        ConsumerConfig.METADATA_MAX_AGE_CONFIG,
                        Math.toIntExact(LOOK_FOR_PARTITIONS.toMillis()),
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        Math.toIntExact(ANSWER.toMillis())),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        try {
            var reader = new TopicReader(consumer, topic);
            reader.takeNewPartitions(ANSWER);
            if (reader.partitions.isEmpty()) {
                throw new ClientException("there is no topic '%s'".formatted(topic));
            }
            return reader;
        } catch (KafkaException e) {
            consumer.close();
            throw new ClientException("topic '%s' cannot be read from %s".formatted(topic, bootstrapServers), e);
        }
    }

    /** From their beginning: whatever is on them has come since. The client knows of them, and asks the broker now and then. */
    private void takeNewPartitions(Duration atMost) {
        var all = consumer.partitionsFor(topic, atMost).stream()
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

    /** One that has gone is forgotten by the client, with all its topics. */
    private void takeNewPartitionsIfTheBrokerAnswers() {
        try {
            takeNewPartitions(POLL);
        } catch (TimeoutException e) {
            // There is nothing to read either, and whoever reads is told why.
        }
    }

    /** Reads what is there now, from where the last call ended, the first one from the beginning. */
    public void readOn(Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        takeNewPartitions(ANSWER);
        var ends = consumer.endOffsets(partitions);
        while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
            consumer.poll(POLL).forEach(reader);
        }
    }

    /**
     * Reads what is there, or what comes from now on, for as long as the reader wants more.
     *
     * @param stack whose broker brings more while it runs: a client of Kafka would wait for it for ever
     * @throws ClientException when it is not
     */
    void follow(boolean fromBeginning, StackFile stack, Predicate<ConsumerRecord<byte[], byte[]>> wantsMore) {
        if (!fromBeginning) {
            consumer.seekToEnd(partitions);
            // seekToEnd is lazy: what arrives between now and the first poll would be lost.
            partitions.forEach(consumer::position);
        }
        while (true) {
            takeNewPartitionsIfTheBrokerAnswers();
            var records = consumer.poll(POLL);
            for (var record : records) {
                if (!wantsMore.test(record)) {
                    return;
                }
            }
            if (records.isEmpty() && !stack.runs()) {
                throw new ClientException(stack.stopped());
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
