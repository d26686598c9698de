package dev.cupel.local.publish.input;

/** A table cannot be read, or not any further. The message never repeats a cell of an item. */
final class BrokenTableException extends Exception {

    private static final long serialVersionUID = 1;

    private final boolean spoilsTheFile;

    BrokenTableException(long line, String reason) {
        this("line %d: %s".formatted(line, reason), false);
    }

    private BrokenTableException(String message, boolean spoilsTheFile) {
        super(message);
        this.spoilsTheFile = spoilsTheFile;
    }

    /** The same, of which nothing in the file can be used. */
    BrokenTableException spoilingTheFile() {
        return new BrokenTableException(reason(), true);
    }

    boolean spoilsTheFile() {
        return spoilsTheFile;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
