package dev.cupel.emulator.routes;

import dev.cupel.emulator.embed.EmbeddingModel;
import dev.cupel.emulator.wire.ApiException;
import dev.cupel.emulator.wire.Json;
import dev.cupel.emulator.wire.StatusCode;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** The models and what each of them can do. */
final class ModelCatalog {

    /** The listed models; others of the families exist too. */
    static final List<String> LISTED = List.of(
            "gemini-2.5-flash-lite",
            "gemini-2.5-flash",
            "gemini-2.5-pro",
            "gemini-3.1-flash-lite",
            "gemini-3.1-pro-preview",
            "gemini-3.5-flash-lite",
            "gemini-3.5-flash",
            "gemini-3.8-flash",
            "gemini-embedding-001",
            "gemini-embedding-2");

    private static final List<String> GENERATES =
            List.of("generateContent", "countTokens", "createCachedContent", "batchGenerateContent");
    private static final List<String> EMBEDS = List.of("embedContent", "countTokens", "asyncBatchEmbedContent");
    /** Offered by every model that embeds, though the list of methods does not say so. */
    private static final Set<String> EMBEDS_UNSAID = Set.of("batchEmbedContents");

    private static final String GET = "getModel";

    private ModelCatalog() {}

    /**
     * Any name that begins like one of the family is a model here; models come and go faster than emulators.
     *
     * @throws ApiException 404 for any other name, and for a method that the model does not have
     */
    static void require(String name, String method) {
        var known = name.startsWith("gemini-");
        var unsaid = EmbeddingModel.embeds(name) && EMBEDS_UNSAID.contains(method);
        if (!known || !(method.equals(GET) || unsaid || methods(name).contains(method))) {
            throw ApiException.of(
                    StatusCode.NOT_FOUND,
                    ("models/%s is not found for API version v1beta, or is not supported for %s. Call ListModels to"
                                    + " see the list of available models and their supported methods.")
                            .formatted(name, method));
        }
    }

    /** The Model resource. */
    static ObjectNode get(String name) {
        require(name, GET);
        return json(name);
    }

    private static List<String> methods(String name) {
        return EmbeddingModel.embeds(name) ? EMBEDS : GENERATES;
    }

    private static ObjectNode json(String name) {
        var embeds = EmbeddingModel.embeds(name);
        var json = Json.object()
                .put("name", "models/" + name)
                .put("version", "001")
                .put("displayName", name)
                .put("inputTokenLimit", embeds ? EmbeddingModel.inputTokens(name) : 1_048_576)
                .put("outputTokenLimit", embeds ? 1 : 65_536);
        var methods = json.putArray("supportedGenerationMethods");
        methods(name).forEach(methods::add);
        return embeds
                ? json
                : json.put("temperature", 1)
                        .put("topP", 0.95)
                        .put("topK", 64)
                        .put("maxTemperature", 2)
                        .put("thinking", true);
    }
}
