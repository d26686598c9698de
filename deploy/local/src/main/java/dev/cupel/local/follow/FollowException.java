package dev.cupel.local.follow;

/** A dataset cannot be followed or read; the message is for the user. */
public final class FollowException extends RuntimeException {

    public FollowException(String message) {
        super(message);
    }

    public FollowException(String message, Throwable cause) {
        super(message, cause);
    }

    /** A dataset that no publisher has declared. */
    static FollowException undeclared(String dataset) {
        return new FollowException("dataset '%s' is not known: publish it with `cupel publish PATH... --dataset %s`"
                .formatted(dataset, dataset));
    }
}
