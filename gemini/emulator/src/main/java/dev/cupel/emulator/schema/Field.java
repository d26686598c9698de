package dev.cupel.emulator.schema;

import org.jspecify.annotations.Nullable;

/**
 * A field of a message.
 *
 * @param name in camelCase
 * @param type name of the message, or of the scalar
 * @param scalar null when the field holds messages
 */
record Field(String name, String type, @Nullable Scalar scalar, Shape shape) {

    /** How many values a field holds. */
    enum Shape {
        SINGLE,
        LIST,
        MAP
    }
}
