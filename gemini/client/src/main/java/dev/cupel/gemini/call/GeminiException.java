package dev.cupel.gemini.call;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call to the API that did not succeed. The three kinds say what to do about it. Messages hold the call's resource
 * name and what the service said; never the API key, never a request body.
 */
public abstract sealed class GeminiException extends RuntimeException
        permits TransientGeminiException, PermanentGeminiException, AmbiguousGeminiException {
    private static final int TOO_MANY_REQUESTS = 429;

    private final int httpStatus;
    private final String status;
    private final @Nullable Duration retryAfter;

    /** The refusal is not looked for in the cause, which may be only what can be shown of it. */
    GeminiException(String message, Throwable cause, Optional<ErrorResponseException> refusal) {
        super(message, cause);
        this.httpStatus = refusal.map(ErrorResponseException::httpStatus).orElse(0);
        this.status = refusal.map(ErrorResponseException::status).orElse("");
        this.retryAfter = refusal.flatMap(ErrorResponseException::retryAfter).orElse(null);
    }

    /** The HTTP status of the refusal; 0 when there was no answer or the answer was no refusal. */
    public int httpStatus() {
        return httpStatus;
    }

    /** Whether the call was refused because there were too many, or too large ones: 429. */
    public boolean isOverQuota() {
        return httpStatus == TOO_MANY_REQUESTS;
    }

    /** The canonical status, e.g. {@code RESOURCE_EXHAUSTED}; empty when the answer named none. */
    public String status() {
        return status;
    }

    /** How long the service asked to wait, by {@code Retry-After} or {@code google.rpc.RetryInfo}. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
