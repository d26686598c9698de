package dev.cupel.messaging;

import dev.cupel.messaging.InboxRepository.Span;
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
import org.springframework.transaction.support.TransactionTemplate;

/** Applies polled records in one transaction, or, when one of them is bad, one by one. */
final class InboxStep<T extends SpecificRecord> {

    private static final Logger log = LoggerFactory.getLogger(InboxStep.class);
    private static final int ATTEMPTS = 3;

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

    /** Applies the records; throws only what waiting can heal, and {@link FencedException}. */
    void apply(List<ConsumerRecord<byte[], byte[]>> records, Map<TopicPartition, Long> epochs) {
        try {
            applyTogether(records, epochs);
        } catch (RuntimeException e) {
            if (Failures.healByWaiting(e)) {
                throw e;
            }
            log.atWarn()
                    .addKeyValue("topic", listener.topic())
                    .addKeyValue("records", records.size())
                    .addKeyValue("cause", e.getClass().getName())
                    .log("records could not be applied together; applying them one by one");
            records.forEach(record -> applyAlone(record, epochs));
        }
    }

    private void applyTogether(List<ConsumerRecord<byte[], byte[]>> records, Map<TopicPartition, Long> epochs) {
        transactions.executeWithoutResult(tx -> {
            repository.advance(spans(records, epochs));
            var readable = decode(records);
            if (!readable.isEmpty()) {
                listener.apply(readable);
            }
        });
    }

    private void applyAlone(ConsumerRecord<byte[], byte[]> record, Map<TopicPartition, Long> epochs) {
        var reason = "";
        for (var attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                applyTogether(List.of(record), epochs);
                return;
            } catch (RuntimeException e) {
                if (Failures.healByWaiting(e)) {
                    throw e;
                }
                reason = e.getClass().getName() + ": " + e.getMessage();
            }
        }
        putAside(record, epochs, reason);
    }

    private void putAside(ConsumerRecord<byte[], byte[]> record, Map<TopicPartition, Long> epochs, String reason) {
        transactions.executeWithoutResult(tx -> {
            repository.advance(spans(List.of(record), epochs));
            deadLetters.add(listener.topic(), Origin.of(record), reason);
        });
    }

    private List<Received<T>> decode(List<ConsumerRecord<byte[], byte[]>> records) {
        var readable = new ArrayList<Received<T>>(records.size());
        for (var record : records) {
            try {
                if (record.value() == null) {
                    throw new UnreadableRecordException("the record has no value");
                }
                readable.add(new Received<>(
                        listener.topic().decode(record.value()),
                        Origin.of(record),
                        Instant.ofEpochMilli(record.timestamp())));
            } catch (UnknownSchemaException e) {
                throw e;
            } catch (UnreadableRecordException e) {
                deadLetters.add(listener.topic(), Origin.of(record), e.getMessage());
            }
        }
        return readable;
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
