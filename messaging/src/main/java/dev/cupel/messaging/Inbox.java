package dev.cupel.messaging;

import static java.util.Objects.requireNonNull;

import dev.cupel.messaging.InboxRepository.Claim;
import dev.cupel.messaging.failure.Failures;
import dev.cupel.messaging.failure.FencedException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchConsumerAwareMessageListener;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;

/**
 * Consumes one topic. On assignment a partition is claimed and read from the offset in the database; what Kafka has
 * committed is for monitoring only.
 */
final class Inbox<T extends SpecificRecord>
        implements BatchConsumerAwareMessageListener<byte[], byte[]>, ConsumerAwareRebalanceListener {

    private static final Logger log = LoggerFactory.getLogger(Inbox.class);

    private final InboxRepository repository;
    private final InboxStep<T> step;
    private final Map<TopicPartition, Claim> claims = new ConcurrentHashMap<>();
    private volatile boolean waiting;

    Inbox(InboxRepository repository, InboxStep<T> step) {
        this.repository = repository;
        this.step = step;
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        // Should the database be down, any record makes the claim come later, see epochsOf.
        consumer.seekToBeginning(partitions);
        partitions.forEach(partition -> claim(consumer, partition));
    }

    @Override
    public void onPartitionsRevokedAfterCommit(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        partitions.forEach(claims::remove);
    }

    @Override
    public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        partitions.forEach(claims::remove);
    }

    @Override
    public void onMessage(List<ConsumerRecord<byte[], byte[]>> records, @Nullable Consumer<?, ?> consumer) {
        var partitions = records.stream().map(Inbox::partitionOf).collect(Collectors.toSet());
        try {
            var epochs = epochsOf(partitions, requireNonNull(consumer));
            var mine = records.stream()
                    .filter(record -> epochs.containsKey(partitionOf(record)))
                    .toList();
            if (!mine.isEmpty()) {
                step.apply(mine, epochs);
                goesOn(mine.getFirst().topic());
            }
        } catch (RuntimeException e) {
            // Whatever the container does next: the partitions are read again from where the database says.
            partitions.forEach(claims::remove);
            waits(records.getFirst().topic(), e);
            throw e;
        }
    }

    /** Said once, not with every try. That another instance has the partition is no trouble. */
    private void waits(String topic, RuntimeException cause) {
        if (!waiting && !(cause instanceof FencedException)) {
            waiting = true;
            Failures.describe(log.atWarn(), cause)
                    .addKeyValue("topic", topic)
                    .log("records cannot be applied now; they are tried again until they can");
        }
    }

    private void goesOn(String topic) {
        if (waiting) {
            waiting = false;
            log.atInfo().addKeyValue("topic", topic).log("records are applied again");
        }
    }

    /**
     * The epochs of those partitions that are claimed. A claim is missing when the database was down at assignment, and
     * after a failure: it is made now, and the partition is read again from where the database says.
     */
    private Map<TopicPartition, Long> epochsOf(Collection<TopicPartition> partitions, Consumer<?, ?> consumer) {
        var epochs = new HashMap<TopicPartition, Long>();
        var assigned = consumer.assignment();
        for (var partition : partitions) {
            var claim = claims.get(partition);
            if (claim != null) {
                epochs.put(partition, claim.epoch());
            } else if (assigned.contains(partition)) {
                claim(consumer, partition);
            }
        }
        return epochs;
    }

    static TopicPartition partitionOf(ConsumerRecord<?, ?> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    private void claim(Consumer<?, ?> consumer, TopicPartition partition) {
        var claim = repository.claim(partition);
        consumer.seek(partition, claim.nextOffset());
        claims.put(partition, claim);
    }
}
