package dev.cupel.results;

/** A result file cannot be kept on this machine now. The message is for an operator to read. */
final class SpoolException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SpoolException(String message) {
        super(message);
    }

    SpoolException(String message, Throwable cause) {
        super(message, cause);
    }
}
