package dev.cupel.schemas;

/**
 * The record was written with a schema that is not known here: most likely by a newer version of Cupel, while this one
 * is being replaced. Whoever knows the schema can read it.
 */
public final class UnknownSchemaException extends UnreadableRecordException {

    UnknownSchemaException(String message) {
        super(message);
    }
}
