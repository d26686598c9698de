package dev.cupel.messaging;

import dev.cupel.messaging.InboxRepository.Span;
import dev.cupel.messaging.failure.Failures;
import dev.cupel.messaging.failure.FencedException;
import dev.cupel.schemas.UnknownSchemaException;
import dev.cupel.schemas.UnreadableRecordException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.transaction.support.TransactionTemplate;

/** Applies polled records in one transaction, or, when one of them is bad, in halves. */
final class InboxStep<T extends SpecificRecord> {

    private static final Logger log = LoggerFactory.getLogger(InboxStep.class);
    private static final int ATTEMPTS = 3;

    /** For operators; the failure's own words may name tables or repeat a text. */
    static final String NOT_APPLIED =
            "the record could not be applied; the log of the service that reads the topic says why, under its partition and offset";

    private final TopicListener<T> listener;
    private final InboxRepository repository;
    private final DeadLetters deadLetters;
    private final TransactionTemplate transactions;

    InboxStep(
            TopicListener<T> listener,
            InboxRepository repository,
            DeadLetters deadLetters,
            TransactionTemplate transactions) {
        this.listener = listener;
        this.repository = repository;
        this.deadLetters = deadLetters;
        this.transactions = transactions;
    }

    /** A record that was looked at: what it says, or why it cannot be read. */
    private sealed interface Read<T extends SpecificRecord> {

        ConsumerRecord<byte[], byte[]> raw();

        record Good<T extends SpecificRecord>(ConsumerRecord<byte[], byte[]> raw, Received<T> received)
                implements Read<T> {}

        record Bad<T extends SpecificRecord>(ConsumerRecord<byte[], byte[]> raw, String reason) implements Read<T> {}
    }

    /** Applies the records; throws only what waiting can heal, and {@link FencedException}. */
    void apply(List<ConsumerRecord<byte[], byte[]>> records, Map<TopicPartition, Long> epochs) {
        // Before the transaction, so that records which cannot be read undo nothing of the others.
        apply(records.stream().map(this::read).toList(), epochs, 0);
    }

    private Read<T> read(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return new Read.Bad<>(record, "the record has no value");
        }
        try {
            return new Read.Good<>(
                    record,
                    new Received<>(
                            listener.topic().decode(record.value()),
                            Origin.of(record),
                            Instant.ofEpochMilli(record.timestamp())));
        } catch (UnknownSchemaException e) {
            throw e;
        } catch (UnreadableRecordException e) {
            return new Read.Bad<>(record, e.getMessage());
        } catch (RuntimeException e) {
            log(record, e).log("record cannot be read, for a reason that was not foreseen");
            return new Read.Bad<>(record, "the record cannot be read");
        }
    }

    /**
     * Applies records together. When that fails, each half is applied by itself, and so on: a bad one among many is
     * found in a few steps.
     *
     * @param failures how often these records have failed already
     */
    private void apply(List<Read<T>> records, Map<TopicPartition, Long> epochs, int failures) {
        try {
            applyTogether(records, epochs);
        } catch (RuntimeException e) {
            if (Failures.healByWaiting(e)) {
                throw e;
            }
            var half = records.size() / 2;
            if (half > 0) {
                apply(records.subList(0, half), epochs, failures + 1);
                apply(records.subList(half, records.size()), epochs, failures + 1);
            } else if (failures + 1 < ATTEMPTS) {
                apply(records, epochs, failures + 1);
            } else {
                putAside(records.getFirst().raw(), epochs, e);
            }
        }
    }

    private void applyTogether(List<Read<T>> records, Map<TopicPartition, Long> epochs) {
        transactions.executeWithoutResult(tx -> {
            repository.advance(spans(records.stream().map(Read::raw).toList(), epochs));
            var readable = new ArrayList<Received<T>>(records.size());
            for (var record : records) {
                switch (record) {
                    case Read.Good<T> good -> readable.add(good.received());
                    case Read.Bad<T> bad -> deadLetters.add(listener.topic(), Origin.of(bad.raw()), bad.reason());
                }
            }
            if (readable.size() < records.size()) {
                listener.putAside(records.size() - readable.size());
            }
            if (!readable.isEmpty()) {
                listener.apply(readable);
            }
        });
    }

    private void putAside(
            ConsumerRecord<byte[], byte[]> record, Map<TopicPartition, Long> epochs, RuntimeException cause) {
        log(record, cause).log("record cannot be applied");
        transactions.executeWithoutResult(tx -> {
            repository.advance(spans(List.of(record), epochs));
            deadLetters.add(listener.topic(), Origin.of(record), NOT_APPLIED);
            listener.putAside(1);
        });
    }

    private LoggingEventBuilder log(ConsumerRecord<byte[], byte[]> record, RuntimeException cause) {
        return log.atError()
                .setCause(Failures.withoutMessages(cause))
                .addKeyValue("topic", listener.topic())
                .addKeyValue("partition", record.partition())
                .addKeyValue("offset", record.offset());
    }

    private static List<Span> spans(List<ConsumerRecord<byte[], byte[]>> records, Map<TopicPartition, Long> epochs) {
        var spans = new LinkedHashMap<TopicPartition, Span>();
        for (var record : records) {
            var partition = Inbox.partitionOf(record);
            var offset = record.offset();
            spans.merge(
                    partition,
                    new Span(partition, offset, offset, epochs.getOrDefault(partition, 0L)),
                    (before, now) -> new Span(partition, before.first(), now.last(), before.epoch()));
        }
        return List.copyOf(spans.values());
    }
}
