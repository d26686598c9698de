package dev.cupel.local.run;

import dev.cupel.events.ItemPublished;
import dev.cupel.local.export.TopicReader;
import dev.cupel.schemas.Topics;
import dev.cupel.schemas.UnreadableRecordException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What the topics hold of a dataset, counted without asking any service.
 *
 * @param records number of records on cupel.refined-records, by item
 * @param rejected items among the dead letters of cupel.datasets
 * @param lastRecord when the last record was published
 */
record Census(Map<String, Integer> records, Set<String> rejected, Instant lastRecord) {

    /** A record is on the topic soon after its service knows the outcome. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Counts once as many items have their record as are expected, or do not get it in time. */
    static Census take(String bootstrapServers, String dataset, long expected, InstantSource clock) {
        var counter = new Counter(dataset);
        try (var reader = TopicReader.open(bootstrapServers, Topics.REFINED_RECORDS.name())) {
            var deadline = clock.instant().plus(PATIENCE);
            reader.readOn(counter::addRecord);
            while (counter.records.size() < expected && clock.instant().isBefore(deadline)) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
                reader.readOn(counter::addRecord);
            }
        }
        try (var reader = TopicReader.open(bootstrapServers, Topics.DATASETS.deadLetters())) {
            reader.readOn(counter::addDeadLetter);
        }
        return new Census(counter.records, counter.rejected, counter.lastRecord);
    }

    private static final class Counter {

        private final String dataset;
        private final Map<String, Integer> records = new HashMap<>();
        private final Set<String> rejected = new HashSet<>();
        private Instant lastRecord = Instant.EPOCH;

        Counter(String dataset) {
            this.dataset = dataset;
        }

        void addRecord(ConsumerRecord<byte[], byte[]> found) {
            var refined = Topics.REFINED_RECORDS.decode(found.value());
            if (refined.getDataset().equals(dataset)) {
                records.merge(refined.getItem(), 1, Integer::sum);
                var at = Instant.ofEpochMilli(found.timestamp());
                lastRecord = at.isAfter(lastRecord) ? at : lastRecord;
            }
        }

        void addDeadLetter(ConsumerRecord<byte[], byte[]> letter) {
            try {
                var event = Topics.DATASETS.decode(letter.value()).getEvent();
                if (event instanceof ItemPublished item && item.getDataset().equals(dataset)) {
                    rejected.add(item.getItem());
                }
            } catch (UnreadableRecordException garbage) {
                // It names no item, and no item that was published here is unreadable.
            }
        }
    }
}
