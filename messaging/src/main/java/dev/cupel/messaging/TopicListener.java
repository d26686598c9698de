package dev.cupel.messaging;

import dev.cupel.schemas.Topic;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * A service's part in consuming a topic. Every bean of this type is fed by its own consumers.
 *
 * @param <T> class of the topic's records
 */
public interface TopicListener<T extends SpecificRecord> {

    /** The topic to consume. */
    Topic<T> topic();

    /**
     * Applies records, in order within each partition. Those of one key may be on two partitions when the topic has got more,
     * and then come in any order, unless the {@linkplain Topic#spread() topic} keeps its keys where they are. Runs in the transaction that also moves the inbox on and appends
     * to the outbox. When it throws, nothing of it is kept: a database that is down is waited for; after any other
     * error they are applied in halves, and one that still fails alone goes to the dead letters. That costs many
     * transactions: what a record may have wrong is found before anything is written.
     */
    void apply(List<Received<T>> records);

    /**
     * Told that records went to the dead letters because they cannot be read or applied, in the transaction that puts
     * them there.
     */
    default void putAside(int records) {}
}
