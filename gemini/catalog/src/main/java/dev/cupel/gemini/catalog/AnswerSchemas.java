package dev.cupel.gemini.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * The JSON Schemas of answers, of which the API supports some keywords: those that the <a
 * href="https://ai.google.dev/api/generate-content#FIELDS.response_json_schema">reference of responseJsonSchema</a> lists. It is our choice
 * to refuse all others, where a model may ignore some: who relies on one learns it before it is paid for. Keywords that start with
 * {@code $} are left alone, since the schema generators that Google's samples use write {@code $schema}.
 */
public final class AnswerSchemas {

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

    private final List<Refusal> found = new ArrayList<>();

    private AnswerSchemas() {}

    /**
     * Something that is refused.
     *
     * @param place from the root of the schema, such as {@code .properties[title]}; empty: the root itself
     * @param keyword that it is about; empty: it is about no keyword
     */
    public record Refusal(String place, String keyword, String problem) {}

    /** All that is refused of a schema and what is in it; {@code true} and {@code false} are schemas too. */
    public static List<Refusal> refusals(JsonNode schema) {
        var schemas = new AnswerSchemas();
        schemas.check(schema, () -> "");
        return schemas.found;
    }

    /** Places are put into words only when something is wrong there: most schemas are right. */
    private void check(JsonNode schema, Supplier<String> place) {
        if (schema.isBoolean()) {
            return;
        }
        if (!schema.isObject()) {
            found.add(new Refusal(place.get(), "", "a schema is expected, not %s".formatted(schema)));
            return;
        }
        for (var member : schema.properties()) {
            var keyword = member.getKey();
            if (!keyword.startsWith("$") && !KEYWORDS.contains(keyword)) {
                found.add(new Refusal(place.get(), keyword, "the keyword `%s` is not supported".formatted(keyword)));
            } else if (!keyword.startsWith("$") && schema.has("$ref")) {
                found.add(new Refusal(place.get(), keyword, "`%s` is not allowed beside `$ref`".formatted(keyword)));
            }
            within(keyword, member.getValue(), place);
        }
    }

    private void within(String keyword, JsonNode value, Supplier<String> place) {
        if (HOLDING_ONE.contains(keyword)) {
            check(value, () -> place.get() + "." + keyword);
        } else if (HOLDING_LIST.contains(keyword)) {
            for (var i = 0; i < value.size(); i++) {
                var index = i;
                check(value.get(i), () -> "%s.%s[%d]".formatted(place.get(), keyword, index));
            }
        } else if (HOLDING_MAP.contains(keyword)) {
            value.properties()
                    .forEach(p -> check(p.getValue(), () -> "%s.%s[%s]".formatted(place.get(), keyword, p.getKey())));
        }
    }
}
