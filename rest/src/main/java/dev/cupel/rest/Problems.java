package dev.cupel.rest;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Answers to requests that cannot be met, as {@code application/problem+json} (RFC 9457). */
public final class Problems {

    private static final int MAX_LIMIT = 500;

    private Problems() {}

    public static ErrorResponseException notFound(String detail) {
        return of(HttpStatus.NOT_FOUND, detail);
    }

    public static ErrorResponseException busy(String detail) {
        return of(HttpStatus.SERVICE_UNAVAILABLE, detail);
    }

    public static ErrorResponseException bad(String detail) {
        return of(HttpStatus.BAD_REQUEST, detail);
    }

    private static ErrorResponseException of(HttpStatus status, String detail) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }

    /** The limit of a list, if it is one. */
    public static int limit(int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw bad("limit: expected 1 to %d, not %d".formatted(MAX_LIMIT, limit));
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
}
