package dev.cupel.ingest;

import dev.cupel.schemas.ItemIds;
import java.util.List;
import java.util.Map;

/** Whether answers in a recipe's schema can have the member that names their item. */
final class IdsInAnswers {

    private static final List<String> DEFINITIONS = List.of("#/$defs/", "#/definitions/");

    private IdsInAnswers() {}

    /**
     * Checks a recipe's response schema.
     *
     * @throws IllegalArgumentException when they cannot
     */
    static void check(Map<String, Object> schema) {
        if (schema.get("properties") instanceof Map<?, ?> properties && properties.containsKey(ItemIds.MEMBER)) {
            throw new IllegalArgumentException(
                    "recipe: expected responseSchema: no member %s, which names the item of an answer"
                            .formatted(ItemIds.MEMBER));
        }
        if (refersElsewhere(schema)) {
            throw new IllegalArgumentException(
                    "recipe: expected responseSchema: with itemsPerRequest or echo, references to $defs only");
        }
    }

    private static boolean refersElsewhere(Object node) {
        return switch (node) {
            case Map<?, ?> members ->
                (members.get("$ref") instanceof String reference
                                && DEFINITIONS.stream().noneMatch(reference::startsWith))
                        || members.values().stream().anyMatch(value -> value != null && refersElsewhere(value));
            case List<?> elements -> elements.stream().anyMatch(value -> value != null && refersElsewhere(value));
            default -> false;
        };
    }
}
