package dev.cupel.results.settle;

/** Another instance settles the job: whatever this one did in its transaction must not be kept. */
final class LostLeaseException extends RuntimeException {
    LostLeaseException(String batch) {
        super("the job of batch %s is settled by another instance".formatted(batch));
    }
}
