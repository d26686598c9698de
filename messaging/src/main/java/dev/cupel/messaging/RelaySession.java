package dev.cupel.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cupel.events.RelayCursor;
import dev.cupel.messaging.OutboxRepository.Numbered;
import dev.cupel.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * One relay's time in office, from taking over to its first error. After an error nothing is sent again: the next session
 * reads from the cursors what has arrived.
 */
final class RelaySession implements AutoCloseable {

    /** Header with the service whose outbox a record comes from. */
    static final String SOURCE = "cupel-source";
    /** Header with the record's number among those of its source and partition: 1, 2, 3, … without a gap. */
    static final String SEQ = "cupel-seq";

    /** Bytes of one Kafka transaction, more or less a record: the rows are held in memory. */
    private static final long MAX_BYTES = 8 * 1024 * 1024;

    private final String service;
    private final OutboxRepository outbox;
    private final Producer<byte @Nullable [], byte @Nullable []> producer;
    private final int limitEach;
    private final TreeMap<Slot, Long> cursors;
    private long lag;

    private RelaySession(
            String service,
            OutboxRepository outbox,
            Producer<byte @Nullable [], byte @Nullable []> producer,
            int limitEach,
            Map<Slot, Long> cursors) {
        this.service = service;
        this.outbox = outbox;
        this.producer = producer;
        this.limitEach = limitEach;
        this.cursors = new TreeMap<>(cursors);
    }

    /** Fences the relay before this one, then learns how far it got. */
    static RelaySession takeOver(
            String service,
            OutboxRepository outbox,
            Producer<byte @Nullable [], byte @Nullable []> producer,
            int limitEach,
            Supplier<Map<Slot, Long>> cursors) {
        try {
            producer.initTransactions();
            var session = new RelaySession(service, outbox, producer, limitEach, cursors.get());
            session.checkHeads(outbox.heads());
            outbox.delete(Map.of(), session.cursors);
            return session;
        } catch (RuntimeException e) {
            producer.close(Duration.ZERO);
            throw e;
        }
    }

    /** What a look has published. */
    enum Published {
        /** There was nothing. */
        NOTHING,
        /** As much as one transaction takes. */
        SOME,
        ALL
    }

    /** Publishes rows beyond the cursors, in one Kafka transaction. */
    Published publishSome() {
        var heads = outbox.heads();
        checkHeads(heads);
        heads.forEach((slot, head) -> cursors.putIfAbsent(slot, 0L));
        var behind = new TreeMap<>(cursors);
        behind.entrySet().removeIf(cursor -> cursor.getValue() >= heads.getOrDefault(cursor.getKey(), 0L));
        lag = rowsBetween(behind, heads);
        if (behind.isEmpty()) {
            return Published.NOTHING;
        }
        var rows = outbox.beyond(behind, limitEach, MAX_BYTES);
        var reached = reached(behind, rows);
        publish(rows, reached);
        cursors.putAll(reached);
        outbox.delete(behind, reached);
        return hasReached(heads) ? Published.ALL : Published.SOME;
    }

    private boolean hasReached(Map<Slot, Long> heads) {
        return heads.entrySet().stream().allMatch(head -> cursors.getOrDefault(head.getKey(), 0L) >= head.getValue());
    }

    private static long rowsBetween(Map<Slot, Long> cursors, Map<Slot, Long> heads) {
        return cursors.entrySet().stream()
                .mapToLong(cursor -> heads.getOrDefault(cursor.getKey(), 0L) - cursor.getValue())
                .sum();
    }

    private void publish(List<Numbered> rows, Map<Slot, Long> reached) {
        producer.beginTransaction();
        rows.forEach(row -> send(recordOf(row)));
        reached.forEach((slot, seq) -> {
            var cursor = new RelayCursor(service, slot.topic(), slot.partition(), seq);
            var key = Topics.RELAY_CURSORS.keyOf(cursor).getBytes(UTF_8);
            send(new ProducerRecord<>(Topics.RELAY_CURSORS.name(), 0, key, Topics.RELAY_CURSORS.encode(cursor)));
        });
        producer.commitTransaction();
    }

    private void send(ProducerRecord<byte @Nullable [], byte @Nullable []> record) {
        // A send that fails makes the commit fail.
        var _ = producer.send(record);
    }

    private ProducerRecord<byte @Nullable [], byte @Nullable []> recordOf(Numbered numbered) {
        var row = numbered.row();
        var record = new ProducerRecord<>(row.topic(), row.partition(), row.key(), row.value());
        row.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        record.headers().add(SOURCE, service.getBytes(UTF_8));
        record.headers().add(SEQ, String.valueOf(numbered.seq()).getBytes(UTF_8));
        return record;
    }

    /** Where the cursors stand after these rows, which must follow on them without a gap. */
    private static Map<Slot, Long> reached(Map<Slot, Long> behind, List<Numbered> rows) {
        var reached = new TreeMap<Slot, Long>();
        for (var row : rows) {
            var slot = row.row().slot();
            var before = reached.getOrDefault(slot, behind.get(slot));
            if (before == null || row.seq() != before + 1) {
                throw new DamagedOutboxException(
                        "outbox of %s: row %d follows on %d".formatted(slot, row.seq(), before));
            }
            reached.put(slot, row.seq());
        }
        if (reached.isEmpty()) {
            throw new DamagedOutboxException("outbox: rows are missing beyond %s".formatted(behind));
        }
        return reached;
    }

    private void checkHeads(Map<Slot, Long> heads) {
        cursors.forEach((slot, cursor) -> {
            var head = heads.getOrDefault(slot, 0L);
            if (cursor > head) {
                throw new DamagedOutboxException(
                        "%s was published up to row %d, but the database has only %d: it is an older copy"
                                .formatted(slot, cursor, head));
            }
        });
    }

    /** Rows that were committed but not published when it looked last. */
    long lag() {
        return lag;
    }

    /** Number of the last row published, for each topic-partition. */
    Map<Slot, Long> positions() {
        return Map.copyOf(cursors);
    }

    /** Aborts what is open, by fencing: the next session's initTransactions does it for a producer that just goes. */
    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
