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

/** The service answered, and not with success: the {@code error} of its body, a {@code google.rpc.Status}. */
public final class RefusedException extends IOException {
    private static final int BAD_REQUEST = 400;
    private static final int RANGE_NOT_SATISFIABLE = 416;
    private static final int MAX_BODY_BYTES = 64 * 1024;
    private static final int MAX_MESSAGE_CHARS = 500;
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final int httpStatus;
    private final String status;
    private final @Nullable Duration retryAfter;

    private RefusedException(String message, int httpStatus, String status, @Nullable Duration retryAfter) {
        super(message);
        this.httpStatus = httpStatus;
        this.status = status;
        this.retryAfter = retryAfter;
    }

    /** Reads the refusal; closing the response is up to the caller. */
    static RefusedException from(Response response, @Nullable String retryAfterHeader, ApiKey secret) {
        var error = error(response);
        var status = secret.redact(error.path("status").asString(""));
        var said = secret.redact(error.path("message").asString(""));
        var shortened = said.length() <= MAX_MESSAGE_CHARS ? said : said.substring(0, MAX_MESSAGE_CHARS) + "...";
        var message =
                "HTTP %d %s %s".formatted(response.code(), status, shortened).strip();
        return new RefusedException(message, response.code(), status, wait(retryAfterHeader, error));
    }

    /** Made here in place of a 416 of the service, when its answer shows that the requested range does not exist. */
    public static RefusedException outOfRange(String message) {
        return new RefusedException(message, RANGE_NOT_SATISFIABLE, "OUT_OF_RANGE", null);
    }

    static Optional<RefusedException> in(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof RefusedException refusal) {
                return Optional.of(refusal);
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
        var asked = header == null ? null : seconds(header);
        if (asked != null) {
            return asked;
        }
        for (var detail : error.path("details")) {
            var delay = detail.path("retryDelay").asString("");
            if (delay.endsWith("s")) {
                return seconds(delay.substring(0, delay.length() - 1));
            }
        }
        return null;
    }

    private static @Nullable Duration seconds(String text) {
        return SECONDS.matcher(text).matches() ? Duration.parse("PT" + text + "S") : null;
    }
}
