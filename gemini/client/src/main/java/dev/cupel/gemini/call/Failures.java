package dev.cupel.gemini.call;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Decides which exception the failure of a call becomes, and keeps the key out of its messages. */
final class Failures {
    private static final int REQUEST_TIMEOUT = 408;
    private static final int CONFLICT = 409;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int CLIENT_CLOSED_REQUEST = 499;
    private static final int NOT_IMPLEMENTED = 501;

    private final ApiKey secret;

    Failures(ApiKey secret) {
        this.secret = secret;
    }

    /** A call that may be repeated at will: every failure but a permanent refusal is transient. */
    GeminiException ofRepeatable(String what, IOException failure) {
        var refusal = ErrorResponseException.in(failure);
        boolean forGood = refusal.isPresent() && !isPassing(refusal.get());
        return report(forGood ? PermanentGeminiException::new : TransientGeminiException::new, what, failure);
    }

    /**
     * A call that costs money each time: after a request was sent, only a clear refusal counts as "no effect". A failure
     * before that, other than a missing connection, is a programming error: it would fail in the same way again.
     */
    GeminiException ofPaid(String what, Throwable failure, boolean sent) {
        return report(kindOfPaid(failure, sent), what, failure);
    }

    private static Kind kindOfPaid(Throwable failure, boolean sent) {
        if (NotSentException.in(failure)) {
            return TransientGeminiException::new;
        }
        if (!sent) {
            return PermanentGeminiException::new;
        }
        var refusal = ErrorResponseException.in(failure);
        if (refusal.isEmpty()) {
            return AmbiguousGeminiException::new;
        }
        if (refusal.get().httpStatus() == TOO_MANY_REQUESTS) {
            return TransientGeminiException::new;
        }
        return isPassing(refusal.get()) ? AmbiguousGeminiException::new : PermanentGeminiException::new;
    }

    /**
     * ABORTED is "typically due to a concurrency issue" and worth a retry (google.rpc.Code); other conflicts stay. A 101,
     * the one status below 300, answers no request of ours: it refuses nothing. 501 is UNIMPLEMENTED, a refusal though it looks like
     * a server's failure.
     */
    private static boolean isPassing(ErrorResponseException refusal) {
        int httpStatus = refusal.httpStatus();
        return httpStatus < 300
                || (httpStatus >= 500 && httpStatus != NOT_IMPLEMENTED)
                || httpStatus == REQUEST_TIMEOUT
                || httpStatus == TOO_MANY_REQUESTS
                || httpStatus == CLIENT_CLOSED_REQUEST
                || (httpStatus == CONFLICT && "ABORTED".equals(refusal.status()));
    }

    @FunctionalInterface
    private interface Kind {
        GeminiException of(String message, Throwable cause, Optional<ErrorResponseException> refusal);
    }

    /** The facts are those of what happened; only what is shown of it is without the key. */
    private GeminiException report(Kind kind, String what, Throwable failure) {
        return kind.of(message(what, failure), secret.hidden(failure), ErrorResponseException.in(failure));
    }

    private String message(String what, Throwable failure) {
        return secret.redact("%s: %s".formatted(what, account(failure)));
    }

    /** The innermost account that is ours to show: what OkHttp wraps around it, such as a timeout, says less. */
    private static String account(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ErrorResponseException
                    || cause instanceof NotSentException
                    || cause instanceof UnreadableAnswerException) {
                return String.valueOf(cause.getMessage());
            }
        }
        Throwable shown = failure;
        while (!(shown instanceof IOException) && shown.getCause() != null) {
            shown = shown.getCause();
        }
        return words(shown);
    }

    /** What happened, for people: the names of classes stay in the stack trace. */
    private static String words(Throwable failure) {
        var said = failure.getMessage();
        return switch (failure) {
            case InterruptedIOException late -> said(said, "no answer in time");
            case UnknownHostException unknown -> "the host is not known (%s)".formatted(said);
            case SSLException insecure -> said(said, "no secure connection");
            case IOException broken -> said(said, "the connection broke");
            default -> said(said, "the request could not be made");
        };
    }

    private static String said(@Nullable String said, String what) {
        return said == null || said.isBlank() ? what : "%s (%s)".formatted(what, said);
    }
}
