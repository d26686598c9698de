package dev.cupel.emulator.answer;

import dev.cupel.emulator.wire.ApiException;
import dev.cupel.emulator.wire.Json;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fills a response schema: from the item where the item has a fitting member of that name, else by type. The answer
 * conforms to the schema, which may be the API's own (types in upper case) or JSON Schema with the keywords that the
 * API takes.
 */
final class SchemaAnswer {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MAX_FREE_ELEMENTS = 3;
    /** Below it a recursive schema is kept short: required members only, lists as short as allowed. */
    private static final int FULL_DEPTH = 8;

    private static final int MAX_DEPTH = 100;

    private final SchemaTypes types;
    private final SchemaText texts;
    private final RandomGenerator random;

    /** An answer in the root schema; the text is the matter of strings that the item has no member for. */
    SchemaAnswer(JsonNode root, String text, RandomGenerator random) {
        this.types = new SchemaTypes(root);
        this.texts = new SchemaText(text, random);
        this.random = random;
    }

    JsonNode of(JsonNode item) {
        return value(types.root(), item, "", 0);
    }

    private JsonNode value(JsonNode declared, JsonNode item, String name, int depth) {
        if (depth > MAX_DEPTH) {
            throw ApiException.invalidArgument("The response schema requires an answer that never ends.");
        }
        var schema = types.resolved(declared, item, depth > FULL_DEPTH);
        if (schema.has("const")) {
            return schema.get("const");
        }
        if (!schema.path("enum").isEmpty()) {
            return allowed(schema.path("enum"), item);
        }
        if (item.isNull() && types.nullable(schema)) {
            return item;
        }
        return switch (types.type(schema)) {
            case OBJECT -> object(schema, item, depth);
            case ARRAY -> array(schema, item, name, depth);
            case INTEGER -> integer(SchemaRange.of(schema), item);
            case NUMBER -> number(SchemaRange.of(schema), item);
            case BOOLEAN -> item.isBoolean() ? item : NODES.booleanNode(random.nextBoolean());
            case NULL -> NODES.nullNode();
            case STRING -> NODES.stringNode(texts.of(schema, item, name));
        };
    }

    private JsonNode integer(SchemaRange range, JsonNode item) {
        var fits = item.isIntegralNumber() && range.contains(item.doubleValue());
        return fits ? item : NODES.numberNode(range.integer(random));
    }

    private JsonNode number(SchemaRange range, JsonNode item) {
        var fits = item.isNumber() && range.contains(item.doubleValue());
        return fits ? item : NODES.numberNode(range.number(random));
    }

    private ObjectNode object(JsonNode schema, JsonNode item, int depth) {
        var object = Json.object();
        var properties = schema.path("properties");
        for (var name : names(schema, depth > FULL_DEPTH)) {
            var declared = properties.has(name) ? properties.get(name) : schema.path("additionalProperties");
            object.set(name, value(declared, Items.member(item, name), name, depth + 1));
        }
        var least = Json.at(schema, "minProperties").asInt(0);
        for (var i = 1; object.size() < least; i++) {
            var name = "member" + i;
            object.set(name, value(schema.path("additionalProperties"), Items.member(item, name), name, depth + 1));
        }
        return object;
    }

    /** The members of an answer, in the order that the schema asks for. */
    private static Set<String> names(JsonNode schema, boolean few) {
        var names = new LinkedHashSet<String>();
        var required = schema.path("required");
        var properties = schema.path("properties");
        if (!few) {
            for (var name : Json.at(schema, "propertyOrdering")) {
                if (properties.has(name.asString())) {
                    names.add(name.asString());
                }
            }
            names.addAll(properties.propertyNames());
        }
        required.forEach(name -> names.add(name.asString()));
        var most = Json.at(schema, "maxProperties").asInt(Integer.MAX_VALUE);
        if (names.size() > most) {
            names.clear();
            required.forEach(name -> names.add(name.asString()));
        }
        return names;
    }

    private ArrayNode array(JsonNode schema, JsonNode item, String name, int depth) {
        var array = NODES.arrayNode();
        var first = Json.at(schema, "prefixItems");
        var count = elements(schema, item, first.size(), depth > FULL_DEPTH);
        for (var i = 0; i < count; i++) {
            var declared = i < first.size() ? first.get(i) : schema.path("items");
            var element = item.isArray() ? item.path(i) : item;
            array.add(value(declared, element, name, depth + 1));
        }
        return array;
    }

    private int elements(JsonNode schema, JsonNode item, int prefix, boolean few) {
        var least = Json.at(schema, "minItems").asInt(0);
        var most = Math.max(least, Json.at(schema, "maxItems").asInt(Integer.MAX_VALUE));
        if (few) {
            return least;
        }
        var free = Math.max(prefix, 1 + random.nextInt(MAX_FREE_ELEMENTS));
        var wanted = item.isArray() && !item.isEmpty() ? item.size() : free;
        return Math.clamp(schema.path("items").isBoolean() ? prefix : wanted, least, most);
    }

    private JsonNode allowed(JsonNode values, JsonNode item) {
        for (var value : values) {
            if (item.isValueNode() && value.asString().equalsIgnoreCase(item.asString())) {
                return value;
            }
        }
        return values.get(random.nextInt(values.size()));
    }
}
