package dev.cupel.submit.batch;

/** Another instance has changed the batch in the meantime: what this one was about to do must not happen. */
public final class StaleBatchException extends RuntimeException {
    public StaleBatchException(String batch) {
        super("batch %s was changed by another instance".formatted(batch));
    }
}
