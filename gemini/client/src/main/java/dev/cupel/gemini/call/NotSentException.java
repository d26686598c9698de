package dev.cupel.gemini.call;

import java.io.IOException;

/**
 * The request did not reach the service: there was no connection, so not a byte of it has left, or the server gave it
 * back unprocessed.
 */
final class NotSentException extends IOException {
    NotSentException(IOException cause) {
        super("not sent: " + cause.getMessage(), cause);
    }

    static boolean in(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof NotSentException) {
                return true;
            }
        }
        return false;
    }
}
