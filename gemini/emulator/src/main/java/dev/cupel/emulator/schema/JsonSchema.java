package dev.cupel.emulator.schema;

import dev.cupel.emulator.wire.ApiException;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * JSON Schemas, of which the API supports some keywords ([DOC] responseJsonSchema in the reference of
 * GenerationConfig). It is our choice to refuse all others, where a model may ignore some: a client that relies on one learns
 * it here. Keywords that start with {@code $} are left alone, since the schema generators that Google's samples use
 * write {@code $schema}.
 */
final class JsonSchema {

    private static final Set<String> KEYWORDS = Set.of(
            "type",
            "format",
            "title",
            "description",
            "enum",
            "items",
            "prefixItems",
            "minItems",
            "maxItems",
            "minimum",
            "maximum",
            "anyOf",
            "oneOf",
            "properties",
            "additionalProperties",
            "required",
            "propertyOrdering");
    private static final Set<String> HOLDING_ONE = Set.of("items", "additionalProperties");
    private static final Set<String> HOLDING_LIST = Set.of("prefixItems", "anyOf", "oneOf");
    private static final Set<String> HOLDING_MAP = Set.of("properties", "$defs");

    private JsonSchema() {}

    /**
     * Checks a schema and all within it; {@code true} and {@code false} are schemas too.
     *
     * @param place what errors begin with; most schemas have none
     * @throws ApiException 400 INVALID_ARGUMENT
     */
    static void require(JsonNode schema, Supplier<String> place) {
        if (schema.isBoolean()) {
            return;
        }
        if (!schema.isObject()) {
            throw refused(place, "a schema is expected, not %s".formatted(schema));
        }
        for (var member : schema.properties()) {
            var keyword = member.getKey();
            if (!keyword.startsWith("$") && !KEYWORDS.contains(keyword)) {
                throw refused(place, "the keyword `%s` is not supported".formatted(keyword));
            }
            if (!keyword.startsWith("$") && schema.has("$ref")) {
                throw refused(place, "`%s` is not allowed beside `$ref`".formatted(keyword));
            }
            within(keyword, member.getValue(), place);
        }
    }

    private static void within(String keyword, JsonNode value, Supplier<String> place) {
        if (HOLDING_ONE.contains(keyword)) {
            require(value, () -> place.get() + "." + keyword);
        } else if (HOLDING_LIST.contains(keyword)) {
            for (var i = 0; i < value.size(); i++) {
                var index = i;
                require(value.get(i), () -> "%s.%s[%d]".formatted(place.get(), keyword, index));
            }
        } else if (HOLDING_MAP.contains(keyword)) {
            value.properties()
                    .forEach(p -> require(p.getValue(), () -> "%s.%s[%s]".formatted(place.get(), keyword, p.getKey())));
        }
    }

    private static ApiException refused(Supplier<String> place, String problem) {
        return ApiException.invalidArgument("%s: %s\n".formatted(place.get(), problem));
    }
}
