package dev.cupel.recipes;

import dev.cupel.schemas.ItemIds;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Checks that answers in a recipe's response schema can have the member that names their item. */
final class EchoSchemaCheck {

    private static final List<String> DEFINITIONS = List.of("#/$defs/", "#/definitions/");

    private EchoSchemaCheck() {}

    /** What a recipe's response schema would have to be; empty: they can. */
    static Optional<String> expected(JsonNode schema) {
        if (schema.path("properties").has(ItemIds.MEMBER)) {
            return Optional.of("no member %s, which names the item of an answer".formatted(ItemIds.MEMBER));
        }
        return refersElsewhere(schema)
                ? Optional.of("with itemsPerRequest or echo, references to $defs only")
                : Optional.empty();
    }

    private static boolean refersElsewhere(JsonNode node) {
        var reference = node.path("$ref");
        return (reference.isString() && DEFINITIONS.stream().noneMatch(reference.asString()::startsWith))
                || node.valueStream().anyMatch(EchoSchemaCheck::refersElsewhere);
    }
}
