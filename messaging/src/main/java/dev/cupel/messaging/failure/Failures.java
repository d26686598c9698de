package dev.cupel.messaging.failure;

import dev.cupel.schemas.UnknownSchemaException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/** Tells what waiting can heal from what it cannot. */
public final class Failures {

    private static final String CONNECTION = "08";
    /** The server has ended a session that stood still in the middle of a transaction. */
    private static final String ENDED_IN_TRANSACTION = "25P03";

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final int MAX_CAUSES = 20;

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
            default -> isOfTheConnection(e);
        };
    }

    /**
     * Adds a failure to a log's event: an outage, such as a refused connection or a time-out, as one line, since it is
     * expected; all else with its stack trace.
     */
    public static LoggingEventBuilder describe(LoggingEventBuilder event, Throwable failure) {
        return isOutage(failure)
                ? event.addKeyValue("cause", failure.toString())
                : event.addKeyValue("cause", failure.getClass().getName()).setCause(failure);
    }

    /** Whether something outside is away, hangs, or has given what this instance did to another one. */
    static boolean isOutage(Throwable failure) {
        return causes(failure).anyMatch(cause -> switch (cause) {
            case IOException network -> true;
            case TimeoutException silence -> true;
            case RetriableException broker -> true;
            case InvalidProducerEpochException overtaken -> true;
            case ProducerFencedException overtaken -> true;
            case RuntimeException other -> healByWaiting(other);
            default -> false;
        });
    }

    /** A failure as a log may have it: its kinds and stack traces, without messages, which may repeat a record's text. */
    public static Throwable withoutMessages(Throwable failure) {
        var cause = failure.getCause();
        var told =
                new IllegalStateException(failure.getClass().getName(), cause == null ? null : withoutMessages(cause));
        told.setStackTrace(failure.getStackTrace());
        return told;
    }

    /** Spring has no exception of its own for these. */
    private static boolean isOfTheConnection(RuntimeException e) {
        return causes(e)
                .filter(SQLException.class::isInstance)
                .map(cause -> String.valueOf(((SQLException) cause).getSQLState()))
                .anyMatch(state -> state.startsWith(CONNECTION)
                        || state.equals(ENDED_IN_TRANSACTION)
                        || state.equals(LOCK_NOT_AVAILABLE));
    }

    private static Stream<Throwable> causes(Throwable e) {
        return Stream.iterate(e, Objects::nonNull, Throwable::getCause).limit(MAX_CAUSES);
    }
}
