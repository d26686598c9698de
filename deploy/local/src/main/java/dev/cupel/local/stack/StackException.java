package dev.cupel.local.stack;

/** The stack cannot do what the user asked for; the message is for the user. */
public final class StackException extends RuntimeException {

    StackException(String message) {
        super(message);
    }

    StackException(String message, Throwable cause) {
        super(message, cause);
    }
}
