package dev.cupel.messaging;

/** The outbox does not match what was published. Going on could lose or double records: an operator must look. */
final class DamagedOutboxException extends RuntimeException {
    DamagedOutboxException(String message) {
        super(message);
    }
}
