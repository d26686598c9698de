package dev.cupel.messaging;

import dev.cupel.schemas.Topic;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many partitions the topics have, as the broker has said. The number of a topic only grows. Instances may know of it at
 * different times, and place records of one key differently meanwhile: see {@link Topic.Spread}.
 */
final class PartitionCounts {

    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    void take(Map<String, Integer> found) {
        found.forEach((topic, partitions) -> counts.merge(topic, partitions, Math::max));
    }

    /** @throws IllegalStateException when a topic has no longer a partition that records are on their way to */
    void require(Collection<Slot> written) {
        for (var slot : written) {
            var partitions = counts.get(slot.topic());
            if (partitions != null && slot.partition() >= partitions) {
                throw new IllegalStateException(
                        "topic %s has %d partitions, but this service has written to its partition %d: it was created anew with fewer; add some with kafka-topics.sh --alter"
                                .formatted(slot.topic(), partitions, slot.partition()));
            }
        }
    }

    /** By topic. */
    Map<String, Integer> known() {
        return Map.copyOf(counts);
    }

    /** @throws IllegalStateException when it is not known yet, and the topic's place for a key depends on it */
    int partitionOf(Topic<?> topic, byte[] key) {
        return switch (topic.spread()) {
            case Topic.Spread.First(var partitions) -> topic.partitionOf(key, partitions);
            case Topic.Spread.All() -> topic.partitionOf(key, known(topic));
        };
    }

    private int known(Topic<?> topic) {
        var partitions = counts.get(topic.name());
        if (partitions == null) {
            throw new IllegalStateException("it is not known yet how many partitions %s has".formatted(topic));
        }
        return partitions;
    }
}
