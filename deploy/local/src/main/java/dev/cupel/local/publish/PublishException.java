package dev.cupel.local.publish;

/** Nothing can be published; the message is for the user. */
public final class PublishException extends RuntimeException {

    PublishException(String message) {
        super(message);
    }

    PublishException(String message, Throwable cause) {
        super(message, cause);
    }
}
