package dev.cupel.results;

/** A result file cannot be kept on this machine now. The message is for an operator to read. */
final class SpoolException extends RuntimeException {

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

    Trouble trouble() {
        return new Trouble(category, Message.of(String.valueOf(getMessage())));
    }
}
