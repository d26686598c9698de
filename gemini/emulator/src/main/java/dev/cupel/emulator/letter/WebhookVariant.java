package dev.cupel.emulator.letter;

/** Another answer to a question that no source settles, so that a consumer can be tested with both. */
public enum WebhookVariant {
    /** {@code data.id} is {@code abc}, not {@code batches/abc}. */
    BARE_IDS,
    /** {@code user_metadata} is beside {@code data}, not in it. */
    TOP_LEVEL_METADATA,
    /** A cancelled job makes {@code batch.cancelled}, as the guide's table has it, and this can be subscribed to. */
    CANCELLED_EVENTS,
    /** A new secret is also to be had as the guide wrongly says: {@code /rotate_secret}, values in upper case. */
    LENIENT_ROTATION
}
