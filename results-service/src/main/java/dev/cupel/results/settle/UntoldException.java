package dev.cupel.results.settle;

import org.jspecify.annotations.Nullable;

/**
 * What can be logged of an exception whose message may repeat what a prompt or an answer says: what it was and where, and
 * the same of its causes.
 */
final class UntoldException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private UntoldException(Throwable untold, int depth) {
        super(untold.getClass().getName(), causeOf(untold, depth));
        setStackTrace(untold.getStackTrace());
    }

    static UntoldException of(Throwable untold) {
        return new UntoldException(untold, 0);
    }

    /** Causes may go round in a circle. */
    private static @Nullable Throwable causeOf(Throwable untold, int depth) {
        return untold.getCause() == null || depth == 20 ? null : new UntoldException(untold.getCause(), depth + 1);
    }
}
