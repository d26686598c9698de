package dev.cupel.ingest.recipe;

import dev.cupel.schemas.ItemIds;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Checks that answers in a recipe's response schema can have the member that names their item. */
final class EchoSchemaCheck {

    private static final List<String> DEFINITIONS = List.of("#/$defs/", "#/definitions/");

    private EchoSchemaCheck() {}

    /**
     * Checks a recipe's response schema.
     *
     * @throws InvalidRecipeException when they cannot
     */
    static void check(JsonNode schema) {
        if (schema.path("properties").has(ItemIds.MEMBER)) {
            throw new InvalidRecipeException(
                    "recipe: expected responseSchema: no member %s, which names the item of an answer"
                            .formatted(ItemIds.MEMBER));
        }
        if (refersElsewhere(schema)) {
            throw new InvalidRecipeException(
                    "recipe: expected responseSchema: with itemsPerRequest or echo, references to $defs only");
        }
    }

    private static boolean refersElsewhere(JsonNode node) {
        var reference = node.path("$ref");
        return (reference.isString() && DEFINITIONS.stream().noneMatch(reference.asString()::startsWith))
                || node.valueStream().anyMatch(EchoSchemaCheck::refersElsewhere);
    }
}
