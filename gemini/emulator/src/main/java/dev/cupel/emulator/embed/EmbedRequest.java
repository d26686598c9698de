package dev.cupel.emulator.embed;

import dev.cupel.emulator.wire.ApiException;
import dev.cupel.emulator.wire.Json;
import tools.jackson.databind.JsonNode;

/**
 * What is to be embedded. The task type changes nothing here: a query and a document that say the same are near.
 *
 * @param text all text parts, after the title
 * @param dimensions of the vector that is wanted
 */
record EmbedRequest(String text, int dimensions) {

    /**
     * Reads an EmbedContentRequest whose fields are known to be right.
     *
     * @throws ApiException 400 when there is nothing to embed ([ISSUE] for the words about an empty part), or the
     *     dimensions are not in 1..3072; the guide recommends 128 and more, its samples use 3
     */
    static EmbedRequest of(JsonNode request) {
        var parts = Json.at(request, "content", "parts");
        if (parts.isEmpty()) {
            throw ApiException.invalidArgument("* EmbedContentRequest.content: contents is not specified\n");
        }
        var text = new StringBuilder(setting(request, "title").asString(""));
        for (var part : parts) {
            if (part.isEmpty() || (part.has("text") && Json.text(part, "text").isBlank())) {
                throw ApiException.invalidArgument("* EmbedContentRequest.content contains an empty Part.\n");
            }
            text.append(text.isEmpty() ? "" : "\n").append(Json.text(part, "text"));
        }
        return new EmbedRequest(text.toString(), dimensions(request));
    }

    private static int dimensions(JsonNode request) {
        var wanted = setting(request, "outputDimensionality").asInt(0);
        if (wanted < 0 || wanted > Embedder.MAX_DIMENSIONS) {
            throw ApiException.invalidArgument(
                    "* EmbedContentRequest.output_dimensionality: must be in [1, %d], not %d\n"
                            .formatted(Embedder.MAX_DIMENSIONS, wanted));
        }
        return wanted == 0 ? Embedder.MAX_DIMENSIONS : wanted;
    }

    /** A setting of the request; gemini-embedding-2 has them in a configuration of their own too. */
    private static JsonNode setting(JsonNode request, String name) {
        var own = Json.at(request, name);
        return own.isMissingNode() ? Json.at(request, "embedContentConfig", name) : own;
    }
}
