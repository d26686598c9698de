package dev.cupel.schemas;

import static java.util.Objects.requireNonNull;

/** The bytes of a record are not what its topic holds. The message says what is wrong and never repeats the bytes. */
public sealed class UnreadableRecordException extends RuntimeException permits UnknownSchemaException {

    public UnreadableRecordException(String message) {
        super(message);
    }

    public UnreadableRecordException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String getMessage() {
        return requireNonNull(super.getMessage());
    }
}
