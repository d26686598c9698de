package dev.cupel.messaging;

import dev.cupel.schemas.UnknownSchemaException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/** Tells what waiting can heal from what it cannot. */
final class Failures {

    private Failures() {}

    /**
     * A database that is down or busy, a partition that was taken over, or a record of a newer version of Cupel that is
     * about to take this one's place: the records themselves are not at fault.
     */
    static boolean healByWaiting(RuntimeException e) {
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
}
