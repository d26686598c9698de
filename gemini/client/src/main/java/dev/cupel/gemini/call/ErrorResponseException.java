package dev.cupel.gemini.call;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An error response of the service, whose body has an {@code error}, a {@code google.rpc.Status}. */
public final class ErrorResponseException extends IOException {
    private static final int BAD_REQUEST = 400;
    private static final int RANGE_NOT_SATISFIABLE = 416;
    private static final int MAX_BODY_BYTES = 64 * 1024;
    private static final int MAX_MESSAGE_CHARS = 500;
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final int httpStatus;
    private final String status;
    private final @Nullable Duration retryAfter;

    private ErrorResponseException(String message, int httpStatus, String status, @Nullable Duration retryAfter) {
        super(message);
        this.httpStatus = httpStatus;
        this.status = status;
        this.retryAfter = retryAfter;
    }

    /** Reads an error response; closing it is up to the caller. */
    static ErrorResponseException from(Response response, @Nullable String retryAfterHeader, ApiKey secret) {
        var error = error(response);
        var status = secret.redact(error.path("status").asString(""));
        var message = secret.redact(error.path("message").asString(""));
        var shortened =
                message.length() <= MAX_MESSAGE_CHARS ? message : message.substring(0, MAX_MESSAGE_CHARS) + "...";
        var text = "HTTP %d %s %s".formatted(response.code(), status, shortened).strip();
        return new ErrorResponseException(text, response.code(), status, wait(retryAfterHeader, error));
    }

    /** As if the service had answered 416, where its answer shows that the requested range does not exist. */
    public static ErrorResponseException outOfRange(String message) {
        return new ErrorResponseException(message, RANGE_NOT_SATISFIABLE, "OUT_OF_RANGE", null);
    }

    static Optional<ErrorResponseException> in(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ErrorResponseException response) {
                return Optional.of(response);
            }
        }
        return Optional.empty();
    }

    /** Whether the service does not take files of the type that an upload announced. */
    public boolean isUnsupportedMimeType() {
        return httpStatus == BAD_REQUEST && String.valueOf(getMessage()).contains("Unsupported MIME type");
    }

    /** The HTTP status. */
    public int httpStatus() {
        return httpStatus;
    }

    String status() {
        return status;
    }

    Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** The status line says enough when the body cannot be read. */
    private static JsonNode error(Response response) {
        try (var body = response.peekBody(MAX_BODY_BYTES)) {
            return JSON.readTree(body.string()).path("error");
        } catch (IOException | JacksonException unreadable) {
            return JSON.missingNode();
        }
    }

    /** Retry-After in seconds (its date form is passed over), else the details' RetryInfo, e.g. "27s". */
    private static @Nullable Duration wait(@Nullable String header, JsonNode error) {
        var delay = header == null ? null : seconds(header);
        if (delay != null) {
            return delay;
        }
        for (var detail : error.path("details")) {
            var retryDelay = detail.path("retryDelay").asString("");
            if (retryDelay.endsWith("s")) {
                return seconds(retryDelay.substring(0, retryDelay.length() - 1));
            }
        }
        return null;
    }

    private static @Nullable Duration seconds(String text) {
        return SECONDS.matcher(text).matches() ? Duration.parse("PT" + text + "S") : null;
    }
}
