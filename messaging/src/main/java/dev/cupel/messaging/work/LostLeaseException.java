package dev.cupel.messaging.work;

/** The lease ran out and another instance has the row: whatever this one did in its transaction must not be kept. */
public final class LostLeaseException extends RuntimeException {

    /**
     * @param row what the lease was for, such as {@code job of batch b-1}
     */
    public LostLeaseException(String row) {
        super("the lease of the %s was lost to another instance".formatted(row));
    }
}
