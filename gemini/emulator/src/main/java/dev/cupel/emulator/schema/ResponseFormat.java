package dev.cupel.emulator.schema;

import dev.cupel.emulator.wire.ApiException;
import dev.cupel.emulator.wire.Json;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The rules for the form of an answer, which the API looks at when it has understood a request: in a batch they end a
 * line, not the job. The messages about the MIME type's values and about schemas that lack something are [LIVE], the
 * others our own wording of what the reference says ([DOC] GenerationConfig).
 */
public final class ResponseFormat {

    private static final String PLACE = "* GenerateContentRequest.generation_config.";
    private static final Set<String> MIME_TYPES =
            Set.of("text/plain", "application/json", "application/xml", "application/yaml", "text/x.enum");
    private static final Set<String> SCHEMA_MIME_TYPES = Set.of("application/json", "text/x.enum");

    private ResponseFormat() {}

    /**
     * Checks a generationConfig; a missing one is right.
     *
     * @throws ApiException 400 INVALID_ARGUMENT
     */
    public static void require(JsonNode config) {
        var mimeType = Json.text(config, "responseMimeType");
        if (!mimeType.isEmpty() && !MIME_TYPES.contains(mimeType)) {
            throw refused("response_mime_type: allowed mimetypes are `text/plain`, `application/json`,"
                    + " `application/xml`, `application/yaml` and `text/x.enum`.");
        }
        var limit = Json.at(config, "maxOutputTokens");
        if (present(limit) && limit.asLong(0) < 1) {
            throw refused("max_output_tokens: must be positive");
        }
        var own = present(Json.at(config, "responseSchema"));
        var json = jsonSchema(config);
        if (own && present(json)) {
            throw refused("response_json_schema: must not be set together with response_schema");
        }
        if ((own || present(json)) && !SCHEMA_MIME_TYPES.contains(mimeType)) {
            throw refused((own ? "response_schema" : "response_json_schema")
                    + ": only allowed when response_mime_type is `application/json` or `text/x.enum`");
        }
        if (own) {
            OpenApiSchema.require(Json.at(config, "responseSchema"), () -> PLACE + "response_schema");
        }
        if (present(json)) {
            JsonSchema.require(json, () -> PLACE + "response_json_schema");
        }
    }

    private static JsonNode jsonSchema(JsonNode config) {
        var schema = Json.at(config, "responseJsonSchema");
        return schema.isMissingNode() ? Json.at(config, "_responseJsonSchema") : schema;
    }

    private static boolean present(JsonNode node) {
        return !node.isMissingNode() && !node.isNull();
    }

    private static ApiException refused(String problem) {
        return ApiException.invalidArgument(PLACE + problem + "\n");
    }
}
