package dev.cupel.local.cli;

/** A signal has ended a run, which has said itself how far it has come. */
public final class InterruptedRunException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public InterruptedRunException(Throwable cause) {
        super(cause);
    }
}
