package dev.cupel.embedded;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** Takes from a broker what a test has left there: groups, open transactions, records. */
final class KafkaReset {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String bootstrapServers;

    KafkaReset(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Leaves topics, and none of their records. Compacted topics, of which Kafka deletes no records by offset, go.
     *
     * @throws IllegalStateException if a group still has members, or the broker does not answer
     */
    void run() {
        try (var admin = Admin.create(
                Map.of("bootstrap.servers", bootstrapServers, "metric.reporters", "", "enable.metrics.push", false))) {
            deleteGroups(admin);
            abortTransactions(admin);
            var topics = new HashSet<>(await(admin.listTopics().names()));
            var compacted = compacted(admin, topics);
            await(admin.deleteTopics(compacted).all());
            topics.removeAll(compacted);
            deleteRecords(admin, topics);
        }
    }

    private static void deleteGroups(Admin admin) {
        var groups = await(admin.listGroups().all()).stream()
                .map(GroupListing::groupId)
                .toList();
        await(admin.deleteConsumerGroups(groups).all());
    }

    private static void abortTransactions(Admin admin) {
        var open = await(admin.listTransactions(
                                new ListTransactionsOptions().filterStates(Set.of(TransactionState.ONGOING)))
                        .all())
                .stream()
                .map(TransactionListing::transactionalId)
                .toList();
        await(admin.fenceProducers(open).all());
    }

    private static Set<String> compacted(Admin admin, Collection<String> topics) {
        var resources = topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
        return await(admin.describeConfigs(resources).all()).entrySet().stream()
                .filter(topic -> topic.getValue()
                        .get(TopicConfig.CLEANUP_POLICY_CONFIG)
                        .value()
                        .contains(TopicConfig.CLEANUP_POLICY_COMPACT))
                .map(topic -> topic.getKey().name())
                .collect(toSet());
    }

    private static void deleteRecords(Admin admin, Collection<String> topics) {
        var latest = await(admin.describeTopics(topics).allTopicNames()).values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .collect(toMap(partition -> partition, partition -> OffsetSpec.latest()));
        var ends = await(admin.listOffsets(latest).all()).entrySet().stream()
                .filter(end -> end.getValue().offset() > 0)
                .collect(toMap(
                        Map.Entry::getKey,
                        end -> RecordsToDelete.beforeOffset(end.getValue().offset())));
        await(admin.deleteRecords(ends).all());
    }

    private static <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("broker could not be emptied", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
