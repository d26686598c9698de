package dev.cupel.emulator.wire;

import java.io.Serial;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An error that the API answers with; {@link #body()} is what goes over the wire. */
public final class ApiException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final StatusCode status;
    private final transient ArrayNode details;

    private ApiException(StatusCode status, String message, ArrayNode details) {
        super(message);
        this.status = status;
        this.details = details;
    }

    public static ApiException of(StatusCode status, String message) {
        return new ApiException(status, message, JsonNodeFactory.instance.arrayNode());
    }

    /** An error with details of its own. */
    public static ApiException detailed(StatusCode status, String message, ArrayNode details) {
        return new ApiException(status, message, details);
    }

    public static ApiException invalidArgument(String message) {
        return of(StatusCode.INVALID_ARGUMENT, message);
    }

    /** What is wrong with a field of a request; the field's path is empty for the request itself. */
    public record FieldViolation(String field, String description) {}

    /** 400 INVALID_ARGUMENT with google.rpc.BadRequest as its detail. */
    public static ApiException badRequest(String message, List<FieldViolation> violations) {
        var details = JsonNodeFactory.instance.arrayNode();
        var list = details.addObject()
                .put("@type", "type.googleapis.com/google.rpc.BadRequest")
                .putArray("fieldViolations");
        for (var violation : violations) {
            var entry = list.addObject();
            if (!violation.field().isEmpty()) {
                entry.put("field", violation.field());
            }
            entry.put("description", violation.description());
        }
        return new ApiException(StatusCode.INVALID_ARGUMENT, message, details);
    }

    public static ApiException notFound() {
        return of(StatusCode.NOT_FOUND, StatusCode.NOT_FOUND.message());
    }

    /** The answer for a file that is unknown, deleted or expired: 403, not 404. */
    public static ApiException noSuchFile(String id) {
        return of(
                StatusCode.PERMISSION_DENIED,
                "You do not have permission to access the File %s or it may not exist.".formatted(id));
    }

    /** A key that the API does not know. */
    public static ApiException badKey() {
        var details = JsonNodeFactory.instance.arrayNode();
        var info = details.addObject()
                .put("@type", "type.googleapis.com/google.rpc.ErrorInfo")
                .put("reason", "API_KEY_INVALID")
                .put("domain", "googleapis.com");
        info.putObject("metadata").put("service", "generativelanguage.googleapis.com");
        return new ApiException(
                StatusCode.INVALID_ARGUMENT, "API key not valid. Please pass a valid API key.", details);
    }

    /** The status with its usual message and details; a batch 429 has no RetryInfo. */
    public static ApiException typical(StatusCode status) {
        var details = JsonNodeFactory.instance.arrayNode();
        if (status == StatusCode.RESOURCE_EXHAUSTED) {
            details.addObject()
                    .put("@type", "type.googleapis.com/google.rpc.Help")
                    .putArray("links")
                    .addObject()
                    .put("description", "Learn more about Gemini API quotas")
                    .put("url", "https://ai.google.dev/gemini-api/docs/rate-limits");
        }
        return new ApiException(status, status.message(), details);
    }

    public StatusCode status() {
        return status;
    }

    /** The error body, as in {@code {"error":{"code":404,"message":"…","status":"NOT_FOUND"}}}. */
    public ObjectNode body() {
        var body = Json.object();
        var error = body.putObject("error")
                .put("code", status.http())
                .put("message", getMessage())
                .put("status", status.name());
        if (!details.isEmpty()) {
            error.set("details", details);
        }
        return body;
    }
}
