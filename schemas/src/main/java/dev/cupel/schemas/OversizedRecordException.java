package dev.cupel.schemas;

/** A record is larger than its topic takes. */
public final class OversizedRecordException extends RuntimeException {

    OversizedRecordException(String topic, String key, int bytes, int maxBytes) {
        super("record '%s' is %,d bytes; topic %s takes %,d".formatted(key, bytes, topic, maxBytes));
    }
}
