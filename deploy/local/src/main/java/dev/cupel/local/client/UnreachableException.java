package dev.cupel.local.client;

/** A service does not answer now; it may be starting again. */
public final class UnreachableException extends RuntimeException {

    UnreachableException(String message) {
        super(message);
    }

    UnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
