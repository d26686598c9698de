package dev.cupel.submit.request;

import dev.cupel.schemas.ExactJson;
import dev.cupel.schemas.ItemIds;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes the schema that is sent with a request out of the recipe's. */
final class ResponseSchema {

    private static final JsonMapper JSON = ExactJson.MAPPER;
    /** What references lead to stays at the root. */
    private static final List<String> DEFINITIONS = List.of("$defs", "definitions");

    private ResponseSchema() {}

    /** An object with one more required member, which comes first, so that a model names the item before it answers. */
    static ObjectNode withId(JsonNode recipeSchema) {
        var schema = (ObjectNode) recipeSchema.deepCopy();
        var properties = JSON.createObjectNode();
        properties
                .putObject(ItemIds.MEMBER)
                .put("type", "string")
                .put("description", "The item's %s, letter for letter.".formatted(ItemIds.MEMBER));
        schema.path("properties").properties().forEach(p -> properties.set(p.getKey(), p.getValue()));
        schema.set("properties", properties);
        if (schema.path("propertyOrdering").isArray()) {
            schema.withArray("propertyOrdering").insert(0, ItemIds.MEMBER);
        }
        schema.withArray("required").insert(0, ItemIds.MEMBER);
        for (var bound : List.of("minProperties", "maxProperties")) {
            if (schema.path(bound).isInt()) {
                schema.put(bound, schema.path(bound).intValue() + 1);
            }
        }
        return schema;
    }

    /** An array of such objects. */
    static ObjectNode ofMany(JsonNode recipeSchema) {
        var element = withId(recipeSchema);
        var schema = JSON.createObjectNode().put("type", "array");
        for (var name : DEFINITIONS) {
            var definitions = element.remove(name);
            if (definitions != null) {
                schema.set(name, definitions);
            }
        }
        schema.set("items", element);
        return schema;
    }
}
