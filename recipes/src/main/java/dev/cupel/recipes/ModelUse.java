package dev.cupel.recipes;

import dev.cupel.schemas.ExactJson;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What requests ask of a model beside their texts.
 *
 * @param generationConfig further members of generationConfig, a JSON object
 * @param tools that the model may use, a JSON array
 * @param wantsJson whether answers are held to a schema
 * @param asksForIds whether answers must name their items
 */
public record ModelUse(String model, JsonNode generationConfig, JsonNode tools, boolean wantsJson, boolean asksForIds) {

    /** As a published version has it that names none. */
    public static final String NO_TOOLS = "[]";

    /** As a published version has it. */
    public static ModelUse of(
            String model, String generationConfig, String tools, boolean wantsJson, boolean asksForIds) {
        return new ModelUse(
                model,
                ExactJson.MAPPER.readTree(generationConfig),
                ExactJson.MAPPER.readTree(tools),
                wantsJson,
                asksForIds);
    }

    static ModelUse of(RecipeDocument recipe) {
        return new ModelUse(
                recipe.model(),
                config(recipe.generationConfig()),
                tools(recipe.tools()),
                recipe.responseSchema() != null,
                recipe.withIds());
    }

    /** The same of another model. */
    public ModelUse of(String otherModel) {
        return new ModelUse(otherModel, generationConfig, tools, wantsJson, asksForIds);
    }

    private static JsonNode config(@Nullable ObjectNode config) {
        return config == null ? ExactJson.MAPPER.createObjectNode() : config;
    }

    private static JsonNode tools(@Nullable List<@Nullable ObjectNode> tools) {
        var array = ExactJson.MAPPER.createArrayNode();
        if (tools != null) {
            tools.forEach(array::add);
        }
        return array;
    }

    /** Whether it may search, which is paid for beside the tokens. */
    public boolean maySearch() {
        return tools.valueStream().anyMatch(tool -> tool.has("googleSearch"));
    }

    /** As requests have it. */
    JsonNode requestConfig() {
        return wantsJson
                ? ((ObjectNode) generationConfig.deepCopy()).put("responseMimeType", "application/json")
                : generationConfig;
    }
}
