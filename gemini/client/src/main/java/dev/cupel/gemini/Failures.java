package dev.cupel.gemini;

import java.io.IOException;

/** Decides what a failed call means for its caller. */
final class Failures {
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int CLIENT_CLOSED_REQUEST = 499;

    private Failures() {}

    /** A call that may be repeated at will: everything but a refusal for good is worth another try. */
    static GeminiException ofRepeatable(String what, IOException failure) {
        var refusal = RefusedException.in(failure);
        if (refusal.isPresent() && !isPassing(refusal.get().httpStatus())) {
            return new PermanentGeminiException(message(what, failure), failure);
        }
        return new TransientGeminiException(message(what, failure), failure);
    }

    /** A call that costs money each time: nothing is assumed about it that was not seen. */
    static GeminiException ofPaid(String what, Throwable failure) {
        if (NotSentException.in(failure)) {
            return new TransientGeminiException(message(what, failure), failure);
        }
        int status =
                RefusedException.in(failure).map(RefusedException::httpStatus).orElse(0);
        if (status == TOO_MANY_REQUESTS) {
            return new TransientGeminiException(message(what, failure), failure);
        }
        return status >= 300 && status < 500 && !isPassing(status)
                ? new PermanentGeminiException(message(what, failure), failure)
                : new AmbiguousGeminiException(message(what, failure), failure);
    }

    private static boolean isPassing(int httpStatus) {
        return httpStatus >= 500
                || httpStatus == REQUEST_TIMEOUT
                || httpStatus == TOO_MANY_REQUESTS
                || httpStatus == CLIENT_CLOSED_REQUEST;
    }

    /** The innermost account that is ours to show: what the SDK wraps around it says nothing. */
    private static String message(String what, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RefusedException || cause instanceof NotSentException) {
                return "%s: %s".formatted(what, cause.getMessage());
            }
        }
        Throwable shown = failure;
        while (!(shown instanceof IOException) && shown.getCause() != null) {
            shown = shown.getCause();
        }
        return "%s: %s".formatted(what, shown);
    }
}
