package dev.cupel.local.publish.input;

/** Nothing can be published; the message is for the user. */
public final class PublishException extends RuntimeException {

    public PublishException(String message) {
        super(message);
    }

    public PublishException(String message, Throwable cause) {
        super(message, cause);
    }
}
