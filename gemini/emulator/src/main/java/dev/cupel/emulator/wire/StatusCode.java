package dev.cupel.emulator.wire;

import java.util.Arrays;
import java.util.Optional;

/** The canonical statuses of google.rpc.Code that the API answers with, each with its usual message. */
public enum StatusCode {
    CANCELLED(1, 499, "The operation was cancelled."),
    INVALID_ARGUMENT(3, 400, "Request contains an invalid argument."),
    DEADLINE_EXCEEDED(4, 504, "Deadline expired before operation could complete."),
    NOT_FOUND(5, 404, "Requested entity was not found."),
    ALREADY_EXISTS(6, 409, "Requested entity already exists."),
    PERMISSION_DENIED(7, 403, "The caller does not have permission."),
    RESOURCE_EXHAUSTED(
            8,
            429,
            "You exceeded your current quota, please check your plan and billing details. For more information on"
                    + " this error, head to: https://ai.google.dev/gemini-api/docs/rate-limits. To monitor your"
                    + " current usage, head to: https://ai.dev/rate-limit. "),
    FAILED_PRECONDITION(9, 400, "Precondition check failed."),
    OUT_OF_RANGE(11, 416, "The requested range cannot be satisfied."),
    INTERNAL(
            13,
            500,
            "An internal error has occurred. Please retry or report in"
                    + " https://developers.generativeai.google/guide/troubleshooting"),
    UNAVAILABLE(14, 503, "The model is overloaded. Please try again later."),
    UNAUTHENTICATED(16, 401, "Request had invalid authentication credentials.");

    private final int code;
    private final int http;
    private final String message;

    StatusCode(int code, int http, String message) {
        this.code = code;
        this.http = http;
        this.message = message;
    }

    /** The number in google.rpc.Status, as in a result line. */
    public int code() {
        return code;
    }

    /** The HTTP status code. */
    public int http() {
        return http;
    }

    public String message() {
        return message;
    }

    public static Optional<StatusCode> ofCode(int code) {
        return Arrays.stream(values()).filter(status -> status.code == code).findFirst();
    }

    /** The status of an HTTP status code; 400 is INVALID_ARGUMENT. */
    public static Optional<StatusCode> ofHttp(int http) {
        return Arrays.stream(values()).filter(status -> status.http == http).findFirst();
    }
}
