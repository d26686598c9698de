package dev.cupel.gemini;

import java.io.IOException;

/** Decides what a failed call means for its caller, and keeps the key out of what is said about it. */
final class Failures {
    private static final int REQUEST_TIMEOUT = 408;
    private static final int CONFLICT = 409;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int CLIENT_CLOSED_REQUEST = 499;

    private final ApiKey secret;

    Failures(ApiKey secret) {
        this.secret = secret;
    }

    /** A call that may be repeated at will: everything but a refusal for good is worth another try. */
    GeminiException ofRepeatable(String what, IOException failure) {
        var refusal = RefusedException.in(failure);
        return refusal.isPresent() && !isPassing(refusal.get())
                ? new PermanentGeminiException(message(what, failure), secret.hidden(failure))
                : new TransientGeminiException(message(what, failure), secret.hidden(failure));
    }

    /** A call that costs money each time: nothing is assumed about it that was not seen. */
    GeminiException ofPaid(String what, Throwable failure) {
        var message = message(what, failure);
        var cause = secret.hidden(failure);
        if (NotSentException.in(failure)) {
            return new TransientGeminiException(message, cause);
        }
        var refusal = RefusedException.in(failure);
        if (refusal.isEmpty()) {
            return new AmbiguousGeminiException(message, cause);
        }
        if (refusal.get().httpStatus() == TOO_MANY_REQUESTS) {
            return new TransientGeminiException(message, cause);
        }
        return isPassing(refusal.get())
                ? new AmbiguousGeminiException(message, cause)
                : new PermanentGeminiException(message, cause);
    }

    /** ABORTED is "typically due to a concurrency issue" and worth a retry (google.rpc.Code); other conflicts stay. */
    private static boolean isPassing(RefusedException refusal) {
        int httpStatus = refusal.httpStatus();
        return httpStatus < 300
                || httpStatus >= 500
                || httpStatus == REQUEST_TIMEOUT
                || httpStatus == TOO_MANY_REQUESTS
                || httpStatus == CLIENT_CLOSED_REQUEST
                || (httpStatus == CONFLICT && "ABORTED".equals(refusal.status()));
    }

    private String message(String what, Throwable failure) {
        return secret.redact("%s: %s".formatted(what, account(failure)));
    }

    /** The innermost account that is ours to show: what the SDK wraps around it says nothing. */
    private static String account(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RefusedException || cause instanceof NotSentException) {
                return String.valueOf(cause.getMessage());
            }
        }
        Throwable shown = failure;
        while (!(shown instanceof IOException) && shown.getCause() != null) {
            shown = shown.getCause();
        }
        return shown.toString();
    }
}
