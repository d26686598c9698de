package dev.cupel.files.format;

import dev.cupel.files.input.Found.Extent;

/** A table cannot be read, or not any further. The message never repeats a cell of an item. */
final class BrokenTableException extends Exception {

    private static final long serialVersionUID = 1;

    private final long line;
    private final Extent extent;

    BrokenTableException(long line, String reason) {
        this(line, reason, Extent.ITEM);
    }

    BrokenTableException(long line, String reason, Extent extent) {
        super(reason);
        this.line = line;
        this.extent = extent;
    }

    /** The same, of which nothing in the file can be used. */
    BrokenTableException spoilingTheFile() {
        return new BrokenTableException(line, reason(), Extent.FILE);
    }

    long line() {
        return line;
    }

    Extent extent() {
        return extent;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
