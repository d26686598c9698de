package dev.cupel.files.input;

import java.io.IOException;

/** Bytes are no text of the encoding that a file has. */
public final class NotTextException extends IOException {

    private static final long serialVersionUID = 1;

    private final long line;

    /** Bytes on that line, which is counted from 1. */
    public NotTextException(String encoding, long line) {
        super(reason(encoding));
        this.line = line;
    }

    public static String reason(String encoding) {
        return ("the text is not %s; if all of the file has another encoding, name it with --encoding,"
                        + " such as --encoding windows-1252")
                .formatted(encoding);
    }

    public long line() {
        return line;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
