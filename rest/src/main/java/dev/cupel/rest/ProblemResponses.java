package dev.cupel.rest;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import org.springdoc.core.customizers.OpenApiCustomizer;

/** Says in the OpenAPI document of a service with what each operation may be refused, as {@link ProblemAdvice} does it. */
final class ProblemResponses implements OpenApiCustomizer {

    private static final String PROBLEM = "Problem";

    /** A refusal that is worth a word, and which operations may be refused so. */
    private enum Refusal {
        BAD(
                400,
                "The request cannot be read: it is not JSON, lacks a member, or has a member or value that is not expected"),
        UNKNOWN(404, "There is no such thing"),
        CONFLICT(409, "It contradicts what is there"),
        TOO_LONG(413, "The body is too long"),
        OUT_OF_BOUNDS(422, "A value is beyond what is allowed, or contradicts another"),
        TOO_MANY(429, "Too many requests of this kind are under way"),
        UNAVAILABLE(503, "The service cannot answer now");

        private final String status;
        private final String description;

        Refusal(int status, String description) {
            this.status = Integer.toString(status);
            this.description = description;
        }

        boolean mayHit(String path, Operation operation) {
            var body = operation.getRequestBody() != null;
            var parameters = operation.getParameters() != null
                    && !operation.getParameters().isEmpty();
            return switch (this) {
                case BAD, OUT_OF_BOUNDS -> body || parameters;
                case UNKNOWN -> path.contains("{");
                // Said of the operation itself.
                case CONFLICT -> operation.getResponses().containsKey("409");
                case TOO_LONG -> body;
                case TOO_MANY, UNAVAILABLE -> true;
            };
        }

        ApiResponse response() {
            var response = new ApiResponse()
                    .description(description)
                    .content(new Content()
                            .addMediaType(
                                    org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                    new MediaType().schema(new Schema<>().$ref(PROBLEM))));
            return switch (this) {
                case TOO_MANY, UNAVAILABLE -> response.addHeaderObject("Retry-After", retryAfter());
                case BAD, UNKNOWN, CONFLICT, TOO_LONG, OUT_OF_BOUNDS -> response;
            };
        }

        private static Header retryAfter() {
            return new Header()
                    .description("Seconds after which it may be tried again")
                    .schema(new IntegerSchema());
        }
    }

    @Override
    public void customise(OpenAPI document) {
        if (document.getPaths() == null) {
            return;
        }
        if (document.getComponents() == null) {
            document.setComponents(new Components());
        }
        var components = document.getComponents();
        components.addSchemas(PROBLEM, problem());
        document.getPaths()
                .forEach((path, item) -> item.readOperations().forEach(operation -> add(path, operation, components)));
    }

    private static void add(String path, Operation operation, Components components) {
        for (var refusal : Refusal.values()) {
            var ownWords = operation.getResponses().containsKey(refusal.status) && refusal != Refusal.CONFLICT;
            if (refusal.mayHit(path, operation) && !ownWords) {
                components.addResponses(refusal.name(), refusal.response());
                operation.getResponses().addApiResponse(refusal.status, new ApiResponse().$ref(refusal.name()));
            }
        }
    }

    private static Schema<?> problem() {
        return new ObjectSchema()
                .description("What is wrong with a request, and where (RFC 9457)")
                .addProperty(
                        "title",
                        new StringSchema().description("What the status means").example("Not Found"))
                .addProperty(
                        "status",
                        new IntegerSchema()
                                .description("The HTTP status of the answer")
                                .example(404))
                .addProperty(
                        "detail",
                        new StringSchema()
                                .description("What is wrong, and where; for people")
                                .example("dataset 'songs-2026' is not declared"))
                .addProperty(
                        "instance",
                        new StringSchema()
                                .description("The path of the request")
                                .example("/datasets/songs-2026"));
    }
}
