package dev.cupel.local.follow;

/** A dataset cannot be followed or read; the message is for the user. */
public final class FollowException extends RuntimeException {

    FollowException(String message) {
        super(message);
    }

    FollowException(String message, Throwable cause) {
        super(message, cause);
    }
}
