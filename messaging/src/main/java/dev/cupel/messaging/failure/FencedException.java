package dev.cupel.messaging.failure;

/** Another instance has taken over a partition: whatever this one did in its transaction must not be kept. */
public final class FencedException extends RuntimeException {
    public FencedException(String message) {
        super(message);
    }
}
