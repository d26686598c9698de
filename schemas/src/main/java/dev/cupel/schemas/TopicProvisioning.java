package dev.cupel.schemas;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates the topics of the catalogue on a broker, and checks those that are there. */
public final class TopicProvisioning {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int DEAD_LETTER_HEADROOM = 64 * 1024;
    /** Broker's default replication factor. */
    private static final short DEFAULT_REPLICATION = -1;

    private final Admin admin;
    private final InstantSource clock;
    private final int partitions;

    /** @param partitions that a topic is created with, and has at least, unless the catalogue needs another number */
    public TopicProvisioning(Admin admin, InstantSource clock, int partitions) {
        this.admin = admin;
        this.clock = clock;
        this.partitions = partitions;
    }

    /**
     * Creates what is missing and waits until every partition has a leader: an idempotent producer that sends right
     * after a topic was created can hang in OUT_OF_ORDER_SEQUENCE_NUMBER until its delivery times out.
     *
     * @return how many partitions each topic has
     * @throws IllegalStateException when a topic has fewer partitions than it is created with, or the broker does not get
     *     ready
     */
    public Map<String, Integer> ensure() throws InterruptedException {
        create(Topics.ALL.stream().flatMap(topic -> layoutOf(topic).stream()).toList());
        return check();
    }

    /**
     * Checks that every topic is there with partitions enough, and waits for topics and leaders that are missing.
     *
     * @return how many partitions each topic has
     * @throws IllegalStateException as {@link #ensure()}
     */
    public Map<String, Integer> check() throws InterruptedException {
        var required = required();
        var deadline = clock.instant().plus(PATIENCE);
        while (true) {
            try {
                var found = find(required.keySet());
                requireEnough(required, found);
                awaitAnswers(found);
                return found;
            } catch (ExecutionException | TimeoutException e) {
                var passing = e instanceof TimeoutException || e.getCause() instanceof RetriableException;
                if (!passing || clock.instant().isAfter(deadline)) {
                    throw new IllegalStateException(notReady(e), e);
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        }
    }

    /**
     * Which topics have more partitions than is known, all of them ready to be written to.
     *
     * @param known number of partitions by topic
     * @return their number of partitions
     * @throws ExecutionException when the broker does not say so now
     */
    public Map<String, Integer> grown(Map<String, Integer> known)
            throws InterruptedException, ExecutionException, TimeoutException {
        var grown = find(known.keySet());
        grown.entrySet().removeIf(topic -> topic.getValue() <= known.getOrDefault(topic.getKey(), 0));
        if (!grown.isEmpty()) {
            awaitAnswers(grown);
        }
        return grown;
    }

    private Map<String, Integer> required() {
        var required = new HashMap<String, Integer>();
        Topics.ALL.forEach(topic -> {
            required.put(topic.name(), topic.partitions(partitions));
            required.put(topic.deadLetters(), 1);
        });
        return required;
    }

    private static void requireEnough(Map<String, Integer> required, Map<String, Integer> found) {
        var few = required.entrySet().stream()
                .filter(topic -> found.getOrDefault(topic.getKey(), 0) < topic.getValue())
                .map(topic -> "%s has %d, needs %d"
                        .formatted(topic.getKey(), found.getOrDefault(topic.getKey(), 0), topic.getValue()))
                .sorted()
                .toList();
        if (!few.isEmpty()) {
            throw new IllegalStateException(
                    "topics have too few partitions (%s): add some with kafka-topics.sh --alter, or correct cupel.topics.partitions"
                            .formatted(String.join("; ", few)));
        }
    }

    private static String notReady(Exception e) {
        return e.getCause() instanceof UnknownTopicOrPartitionException missing
                ? "topic %s is missing: create it, or have a service create all with cupel.messaging.provision-topics"
                        .formatted(missing.getMessage())
                : "topics are not ready";
    }

    private List<NewTopic> layoutOf(Topic<?> topic) {
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
                new NewTopic(topic.name(), topic.partitions(partitions), DEFAULT_REPLICATION).configs(configs),
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

    /** How many partitions each topic has. One that is missing fails it, with its name. */
    private Map<String, Integer> find(Collection<String> topics)
            throws InterruptedException, ExecutionException, TimeoutException {
        var found = new HashMap<String, Integer>();
        for (var topic : admin.describeTopics(topics).topicNameValues().entrySet()) {
            try {
                var described = topic.getValue().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                found.put(topic.getKey(), described.partitions().size());
            } catch (ExecutionException e) {
                throw e.getCause() instanceof UnknownTopicOrPartitionException
                        ? new ExecutionException(new UnknownTopicOrPartitionException(topic.getKey()))
                        : e;
            }
        }
        return found;
    }

    /** listOffsets is answered by leaders only. */
    private void awaitAnswers(Map<String, Integer> topics)
            throws InterruptedException, ExecutionException, TimeoutException {
        var offsets = new HashMap<TopicPartition, OffsetSpec>();
        topics.forEach((topic, count) -> {
            for (var p = 0; p < count; p++) {
                offsets.put(new TopicPartition(topic, p), OffsetSpec.latest());
            }
        });
        admin.listOffsets(offsets).all().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
