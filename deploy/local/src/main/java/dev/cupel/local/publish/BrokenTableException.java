package dev.cupel.local.publish;

/** A table cannot be read, or not any further. The message never repeats a cell of an item. */
final class BrokenTableException extends Exception {

    private static final long serialVersionUID = 1;

    BrokenTableException(long line, String reason) {
        super("line %d: %s".formatted(line, reason));
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
