package dev.cupel.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cupel.schemas.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Records that a transaction will have published once it commits. They are written at its end, all at once and ordered
 * by topic and partition, so that transactions cannot lock each other out.
 */
public final class Outbox {

    private final OutboxRepository repository;
    private final PartitionCounts partitions;
    private final Runnable onCommit;

    Outbox(OutboxRepository repository, PartitionCounts partitions, Runnable onCommit) {
        this.repository = repository;
        this.partitions = partitions;
        this.onCommit = onCommit;
    }

    /**
     * Adds a record under its topic's key.
     *
     * @throws IllegalStateException outside a transaction, or before the service knows the topics' partitions
     * @throws dev.cupel.schemas.OversizedRecordException when the topic does not take it
     */
    public <T extends SpecificRecord> void add(Topic<T> topic, T value) {
        var key = topic.keyOf(value).getBytes(UTF_8);
        add(new OutboxRow(topic.name(), partitions.partitionOf(topic, key), key, topic.encode(value), Map.of()));
    }

    void add(OutboxRow row) {
        var rows = rowsOfTransaction();
        if (rows == null) {
            rows = new ArrayList<>();
            TransactionSynchronizationManager.registerSynchronization(new Flush(rows));
            TransactionSynchronizationManager.bindResource(this, rows);
        }
        rows.add(row);
    }

    @SuppressWarnings("unchecked") // Bound by add() only.
    private @Nullable List<OutboxRow> rowsOfTransaction() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("the outbox takes records only within a transaction");
        }
        return (List<OutboxRow>) TransactionSynchronizationManager.getResource(this);
    }

    private final class Flush implements TransactionSynchronization {
        private final List<OutboxRow> rows;

        Flush(List<OutboxRow> rows) {
            this.rows = rows;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            repository.append(rows);
        }

        @Override
        public void afterCommit() {
            onCommit.run();
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(Outbox.this);
        }
    }
}
