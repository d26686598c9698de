package dev.cupel.emulator.letter;

import dev.cupel.emulator.wire.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something that a receiver is told.
 *
 * @param id the {@code webhook-id}; the same for every receiver of the event, which is our choice
 * @param type as it is sent, which a fault may have changed
 * @param job such as {@code batches/abc}; null for a ping
 * @param time of the event, not of an attempt
 * @param members of the body after the common ones
 */
public record Event(String id, String type, @Nullable String job, Instant time, ObjectNode members) {

    private static final String VERSION = "v1";

    /** The body of a delivery. */
    ObjectNode envelope() {
        var envelope = Json.object().put("type", type).put("version", VERSION).put("timestamp", time.toString());
        return envelope.setAll(members);
    }
}
