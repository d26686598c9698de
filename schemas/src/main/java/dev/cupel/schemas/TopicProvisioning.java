package dev.cupel.schemas;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the topics of the catalogue on a broker, and checks those that are there. */
public final class TopicProvisioning {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int DEAD_LETTER_HEADROOM = 64 * 1024;
    /** Broker's default replication factor. */
    private static final short DEFAULT_REPLICATION = -1;

    private final Admin admin;
    private final InstantSource clock;

    public TopicProvisioning(Admin admin, InstantSource clock) {
        this.admin = admin;
        this.clock = clock;
    }

    /**
     * Creates what is missing and waits until every partition has a leader: an idempotent producer that sends right
     * after a topic was created can hang in OUT_OF_ORDER_SEQUENCE_NUMBER until its delivery times out.
     *
     * @throws IllegalStateException when a topic has another number of partitions than the catalogue says, or the
     *     broker does not get ready
     */
    public void ensure() throws InterruptedException {
        create(Topics.ALL.stream().flatMap(topic -> layoutOf(topic).stream()).toList());
        check();
    }

    /**
     * Checks that every topic is there with the partitions of the catalogue, and waits for their leaders.
     *
     * @throws IllegalStateException as {@link #ensure()}
     */
    public void check() throws InterruptedException {
        var expected = new HashMap<String, Integer>();
        Topics.ALL.forEach(topic -> {
            expected.put(topic.name(), topic.partitions());
            expected.put(topic.deadLetters(), 1);
        });
        awaitLeaders(expected);
        var described = describe(expected.keySet());
        expected.forEach((topic, partitions) -> {
            var actual = requireNonNull(described.get(topic)).partitions().size();
            if (actual != partitions) {
                throw new IllegalStateException(
                        "topic %s has %d partitions; the catalogue says %d".formatted(topic, actual, partitions));
            }
        });
    }

    private static List<NewTopic> layoutOf(Topic<?> topic) {
        var configs = new HashMap<String, String>();
        configs.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(topic.maxBytes() + DEAD_LETTER_HEADROOM));
        if (topic != Topics.DATASETS) {
            // Whatever a record comes with, the broker keeps it so: what reads it needs one codec.
            configs.put(TopicConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        }
        switch (topic.retention()) {
            case Topic.Retention.Lasting(var time) ->
                configs.put(TopicConfig.RETENTION_MS_CONFIG, String.valueOf(time.toMillis()));
            case Topic.Retention.Unlimited() -> configs.put(TopicConfig.RETENTION_MS_CONFIG, "-1");
            case Topic.Retention.Compacted() -> {
                configs.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
                configs.put(TopicConfig.SEGMENT_BYTES_CONFIG, String.valueOf(16 * 1024 * 1024));
                configs.put(TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.1");
            }
        }
        var deadLetterConfigs = Map.of(
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                String.valueOf(topic.maxBytes() + 2 * DEAD_LETTER_HEADROOM),
                TopicConfig.RETENTION_MS_CONFIG,
                "-1");
        return List.of(
                new NewTopic(topic.name(), topic.partitions(), DEFAULT_REPLICATION).configs(configs),
                new NewTopic(topic.deadLetters(), 1, DEFAULT_REPLICATION).configs(deadLetterConfigs));
    }

    private void create(List<NewTopic> topics) throws InterruptedException {
        for (var created : admin.createTopics(topics).values().entrySet()) {
            try {
                created.getValue().get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw new IllegalStateException("topic %s cannot be created".formatted(created.getKey()), e);
                }
            }
        }
    }

    /** listOffsets is answered by leaders only. */
    private void awaitLeaders(Map<String, Integer> partitions) throws InterruptedException {
        var offsets = new HashMap<TopicPartition, OffsetSpec>();
        partitions.forEach((topic, count) -> {
            for (var p = 0; p < count; p++) {
                offsets.put(new TopicPartition(topic, p), OffsetSpec.latest());
            }
        });
        var deadline = clock.instant().plus(PATIENCE);
        while (true) {
            try {
                admin.listOffsets(offsets).all().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                return;
            } catch (ExecutionException | TimeoutException e) {
                var passing = e instanceof TimeoutException || e.getCause() instanceof RetriableException;
                if (!passing || clock.instant().isAfter(deadline)) {
                    throw new IllegalStateException("topics %s are not ready".formatted(partitions.keySet()), e);
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        }
    }

    private Map<String, TopicDescription> describe(Set<String> topics) throws InterruptedException {
        try {
            return admin.describeTopics(topics).allTopicNames().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("topics %s cannot be described".formatted(topics), e);
        }
    }
}
