package dev.cupel.local;

/** A signal has ended a run, which has said itself how far it has come. */
final class InterruptedRunException extends RuntimeException {

    private static final long serialVersionUID = 1;

    InterruptedRunException(Throwable cause) {
        super(cause);
    }
}
