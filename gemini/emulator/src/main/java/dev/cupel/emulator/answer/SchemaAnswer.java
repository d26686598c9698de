package dev.cupel.emulator.answer;

import dev.cupel.emulator.wire.Json;
import java.util.Arrays;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;

/**
 * Fills a response schema: from the item where the item has a member of that name, else by type. Takes the API's own
 * schemas (types in upper case) and JSON Schema (in lower case; local references, type lists and anyOf too).
 */
final class SchemaAnswer {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern IDENTIFIER = Pattern.compile("(?:id|ID|key|.*(?:Id|_id|Key|_key))");
    private static final int MAX_DEPTH = 12;
    private static final int MAX_FREE_ELEMENTS = 3;
    private static final int MAX_FREE_WORDS = 12;

    private final JsonNode root;
    private final String text;
    private final RandomGenerator random;

    /** An answer in the root schema; the text is the matter of strings that the item has no member for. */
    SchemaAnswer(JsonNode root, String text, RandomGenerator random) {
        this.root = root;
        this.text = text;
        this.random = random;
    }

    JsonNode of(JsonNode item) {
        return value(root, item, "", 0);
    }

    private JsonNode value(JsonNode declared, JsonNode item, String name, int depth) {
        var schema = resolved(declared, depth);
        if (schema.has("const")) {
            return schema.get("const");
        }
        if (schema.path("enum").isArray() && !schema.path("enum").isEmpty()) {
            return allowed(schema.path("enum"), item);
        }
        return switch (type(schema)) {
            case "object" -> object(schema, item, depth);
            case "array" -> array(schema, item, name, depth);
            case "integer" -> item.isIntegralNumber() ? item : NODES.numberNode((long) number(schema));
            case "number" -> item.isNumber() ? item : NODES.numberNode(number(schema) + random.nextInt(10) / 10.0);
            case "boolean" -> item.isBoolean() ? item : NODES.booleanNode(random.nextBoolean());
            case "null" -> NODES.nullNode();
            case String other -> NODES.stringNode(string(schema, item, name));
        };
    }

    private JsonNode object(JsonNode schema, JsonNode item, int depth) {
        var object = Json.object();
        if (depth < MAX_DEPTH) {
            for (var property : schema.path("properties").properties()) {
                var name = property.getKey();
                object.set(name, value(property.getValue(), member(item, name), name, depth + 1));
            }
        }
        return object;
    }

    private ArrayNode array(JsonNode schema, JsonNode item, String name, int depth) {
        var array = NODES.arrayNode();
        var elements = item.isArray() ? item.size() : 1 + random.nextInt(MAX_FREE_ELEMENTS);
        var least = Json.at(schema, "minItems").asInt(0);
        var most = Json.at(schema, "maxItems").asInt(Integer.MAX_VALUE);
        var count = Math.min(Math.max(elements, least), Math.max(most, least));
        for (var i = 0; i < count && depth < MAX_DEPTH; i++) {
            var element = item.isArray() ? item.path(i) : item;
            array.add(value(schema.path("items"), element, name, depth + 1));
        }
        return array;
    }

    private String string(JsonNode schema, JsonNode item, String name) {
        var wanted = item.isValueNode() && !item.isNull() ? refined(name, item.asString()) : free(name);
        var least = Json.at(schema, "minLength").asInt(0);
        var most = Json.at(schema, "maxLength").asInt(Integer.MAX_VALUE);
        while (wanted.length() < least) {
            wanted = wanted + " " + free(name);
        }
        return wanted.length() > most ? wanted.substring(0, most) : wanted;
    }

    private static String refined(String name, String value) {
        return IDENTIFIER.matcher(name).matches() ? value : Polish.polish(value);
    }

    private String free(String name) {
        var words = Polish.polish(text).split("\\s+", MAX_FREE_WORDS + 1);
        var from = words.length < 2 ? 0 : random.nextInt(words.length / 2);
        var some = String.join(" ", Arrays.asList(words).subList(from, Math.min(words.length, MAX_FREE_WORDS)));
        return name.isEmpty() ? some : "%s: %s".formatted(name, some);
    }

    private double number(JsonNode schema) {
        var least = schema.path("minimum").asDouble(1);
        var most = schema.path("maximum").asDouble(Math.max(least, 10));
        return Math.floor(least + random.nextDouble() * Math.max(0, most - least));
    }

    private JsonNode allowed(JsonNode values, JsonNode item) {
        for (var value : values) {
            if (item.isValueNode() && value.asString().equalsIgnoreCase(item.asString())) {
                return value;
            }
        }
        return values.get(random.nextInt(values.size()));
    }

    private JsonNode resolved(JsonNode declared, int depth) {
        var schema = declared;
        if (schema.path("$ref").isString() && depth < MAX_DEPTH) {
            schema = root.at(schema.path("$ref").stringValue().replaceFirst("^#", ""));
        }
        var choices = Json.at(schema, "anyOf");
        for (var choice : choices) {
            if (!type(choice).equals("null")) {
                return resolved(choice, depth + 1);
            }
        }
        return schema;
    }

    private static String type(JsonNode schema) {
        var type = schema.path("type");
        for (var option : type) {
            if (!option.asString().equals("null")) {
                return option.asString().toLowerCase(Locale.ROOT);
            }
        }
        if (type.isString()) {
            return type.stringValue().toLowerCase(Locale.ROOT);
        }
        return schema.has("properties") ? "object" : "string";
    }

    /** The member of the item; names are the same when they differ in case, spaces and underscores only. */
    private static JsonNode member(JsonNode item, String name) {
        if (item.has(name)) {
            return item.get(name);
        }
        for (var property : item.properties()) {
            if (plain(property.getKey()).equals(plain(name))) {
                return property.getValue();
            }
        }
        return MissingNode.getInstance();
    }

    private static String plain(String name) {
        return name.replaceAll("[\\s_-]", "").toLowerCase(Locale.ROOT);
    }
}
