package dev.cupel.messaging;

/** Another instance has taken over a partition: whatever this one did in its transaction must not be kept. */
final class FencedException extends RuntimeException {
    FencedException(String message) {
        super(message);
    }
}
