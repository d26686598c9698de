package dev.cupel.rest;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Answers to requests that cannot be met, as {@code application/problem+json} (RFC 9457). */
public final class Problems {

    private static final int MAX_LIMIT = 500;

    private Problems() {}

    /** 404: there is no such thing. */
    public static ErrorResponseException notFound(String detail) {
        return of(HttpStatus.NOT_FOUND, detail);
    }

    /** 409: it contradicts what is there. */
    public static ErrorResponseException conflict(String detail) {
        return of(HttpStatus.CONFLICT, detail);
    }

    /** 503: it is not the sender's fault, and may be met later. */
    public static ErrorResponseException busy(String detail) {
        return of(HttpStatus.SERVICE_UNAVAILABLE, detail);
    }

    /** 503, and when to come again. */
    public static ErrorResponseException busy(String detail, Duration retryAfter) {
        return retryAfter(busy(detail), retryAfter);
    }

    /** 429: too many ask at a time. */
    public static ErrorResponseException tooMany(String detail, Duration retryAfter) {
        return retryAfter(of(HttpStatus.TOO_MANY_REQUESTS, detail), retryAfter);
    }

    /** 400: it is not understood. */
    public static ErrorResponseException bad(String detail) {
        return of(HttpStatus.BAD_REQUEST, detail);
    }

    /** 422: it is understood, and beyond what is allowed. */
    public static ErrorResponseException outOfBounds(String detail) {
        return of(HttpStatus.UNPROCESSABLE_CONTENT, detail);
    }

    static ErrorResponseException of(HttpStatus status, String detail) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }

    private static ErrorResponseException retryAfter(ErrorResponseException problem, Duration after) {
        problem.getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, after.toSeconds())));
        return problem;
    }

    /** The limit of a list, if it is one. */
    public static int limit(int limit) {
        return limit(limit, MAX_LIMIT);
    }

    /** The limit of a list whose rows are short, if it is one. */
    public static int limit(int limit, int max) {
        if (limit < 1 || limit > max) {
            throw outOfBounds("limit: expected 1 to %d, not %d".formatted(max, limit));
        }
        return limit;
    }

    /** A text of a request, if the database can take it. */
    public static String text(String parameter, String text) {
        if (text.indexOf('\0') >= 0) {
            throw bad("%s: expected a text without NUL".formatted(parameter));
        }
        return text;
    }

    /** The value that a parameter names, in whatever case; any other text is answered with 400. */
    public static <E extends Enum<E>> E oneOf(String parameter, E[] values, String text) {
        return Arrays.stream(values)
                .filter(value -> value.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> bad("%s: expected one of %s, not '%s'"
                        .formatted(
                                parameter,
                                Arrays.stream(values)
                                        .map(value -> value.name().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(", ")),
                                Quoted.cut(text))));
    }
}
