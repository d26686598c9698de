package dev.cupel.submit;

/** Another instance has changed the batch in the meantime: what this one was about to do must not happen. */
final class LostBatchException extends RuntimeException {
    LostBatchException(String batch) {
        super("batch %s was changed by another instance".formatted(batch));
    }
}
