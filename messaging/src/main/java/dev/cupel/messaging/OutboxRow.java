package dev.cupel.messaging;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record on its way to a topic. */
@SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
record OutboxRow(
        String topic, int partition, byte @Nullable [] key, byte @Nullable [] value, Map<String, String> headers) {

    Slot slot() {
        return new Slot(topic, partition);
    }
}
