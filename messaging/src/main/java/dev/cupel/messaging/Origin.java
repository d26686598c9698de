package dev.cupel.messaging;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Where a record stood in its topic, and its bytes.
 *
 * @param key bytes of the key; null: it has none
 * @param value bytes of the value; null: it has none
 */
@SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
public record Origin(int partition, long offset, byte @Nullable [] key, byte @Nullable [] value) {

    int bytes() {
        return (key == null ? 0 : key.length) + (value == null ? 0 : value.length);
    }

    static Origin of(ConsumerRecord<byte[], byte[]> raw) {
        return new Origin(raw.partition(), raw.offset(), raw.key(), raw.value());
    }
}
