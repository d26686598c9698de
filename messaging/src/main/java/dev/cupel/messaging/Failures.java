package dev.cupel.messaging;

import dev.cupel.schemas.UnknownSchemaException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/** Tells what waiting can heal from what it cannot. */
public final class Failures {

    private Failures() {}

    /**
     * A database that is down or busy, a partition that was taken over, or a record of a newer version of Cupel that is
     * about to take this one's place: the records themselves are not at fault.
     */
    public static boolean healByWaiting(RuntimeException e) {
        return switch (e) {
            case FencedException fenced -> true;
            case UnknownSchemaException newer -> true;
            case TransactionException connectionLost -> true;
            case TransientDataAccessException busy -> true;
            case RecoverableDataAccessException connectionLost -> true;
            case DataAccessResourceFailureException down -> true;
            default -> false;
        };
    }

    /** A failure as a log may have it: its kinds and stack traces, without messages, which may repeat a record's text. */
    public static Throwable withoutMessages(Throwable failure) {
        var cause = failure.getCause();
        var told =
                new IllegalStateException(failure.getClass().getName(), cause == null ? null : withoutMessages(cause));
        told.setStackTrace(failure.getStackTrace());
        return told;
    }
}
