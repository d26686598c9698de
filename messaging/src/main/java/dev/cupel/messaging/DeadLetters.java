package dev.cupel.messaging;

import dev.cupel.schemas.Texts;
import dev.cupel.schemas.Topic;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where records go that could not be read or applied: to the topic's {@code .dlt}, unchanged, with the cause in headers. */
public final class DeadLetters {

    static final String REASON = "cupel-reason";
    static final String TOPIC = "cupel-topic";
    static final String PARTITION = "cupel-partition";
    static final String OFFSET = "cupel-offset";
    /** Size of a record that is too large to be kept here: it is where the other headers say. */
    static final String OMITTED_BYTES = "cupel-omitted-bytes";

    private static final int MAX_REASON_CHARACTERS = 1_000;

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

    private final Outbox outbox;

    DeadLetters(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * Puts a record aside, in the current transaction.
     *
     * @param reason what is wrong with it, for the operator; may name ids and fields, but no class and no SQL
     */
    public void add(Topic<?> topic, Origin origin, String reason) {
        var headers = new HashMap<>(Map.of(
                REASON, shortened(Texts.printable(reason)),
                TOPIC, topic.name(),
                PARTITION, String.valueOf(origin.partition()),
                OFFSET, String.valueOf(origin.offset())));
        var fits = origin.bytes() <= topic.maxBytes();
        if (!fits) {
            headers.put(OMITTED_BYTES, String.valueOf(origin.bytes()));
        }
        outbox.add(new OutboxRow(
                topic.deadLetters(), 0, fits ? origin.key() : null, fits ? origin.value() : null, headers));
        log.atWarn()
                .addKeyValue("topic", topic)
                .addKeyValue("partition", origin.partition())
                .addKeyValue("offset", origin.offset())
                .log("record put aside as a dead letter");
    }

    /** Not in the middle of a surrogate pair: half a character has no bytes. */
    private static String shortened(String reason) {
        if (reason.length() <= MAX_REASON_CHARACTERS) {
            return reason;
        }
        var end = Character.isHighSurrogate(reason.charAt(MAX_REASON_CHARACTERS - 1))
                ? MAX_REASON_CHARACTERS - 1
                : MAX_REASON_CHARACTERS;
        return reason.substring(0, end);
    }
}
