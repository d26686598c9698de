package dev.cupel.results.spool;

import dev.cupel.results.answer.ErrorText;
import dev.cupel.results.trouble.Trouble;
import dev.cupel.results.trouble.TroubleCategory;

/** A result file cannot be kept on this machine now. The message is for an operator to read. */
public final class SpoolException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final TroubleCategory category;

    SpoolException(TroubleCategory category, String message) {
        super(message);
        this.category = category;
    }

    SpoolException(TroubleCategory category, String message, Throwable cause) {
        super(message, cause);
        this.category = category;
    }

    public Trouble trouble() {
        return new Trouble(category, ErrorText.of(String.valueOf(getMessage())));
    }
}
