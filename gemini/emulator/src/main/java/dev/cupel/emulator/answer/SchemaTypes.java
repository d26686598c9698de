package dev.cupel.emulator.answer;

import dev.cupel.emulator.wire.Json;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** What a schema, or the part of it that a reference or a choice leads to, is a schema of. */
record SchemaTypes(JsonNode root) {

    private static final int MAX_STEPS = 16;

    /** The types of JSON Schema; the API writes them in upper case. */
    enum Type {
        OBJECT,
        ARRAY,
        STRING,
        INTEGER,
        NUMBER,
        BOOLEAN,
        NULL
    }

    /**
     * The schema itself, with its references followed and one of its choices made: the one that the item fits, else
     * the first that is not null; null itself where the answer should come to its end.
     */
    JsonNode resolved(JsonNode declared, JsonNode item, boolean ending) {
        var schema = declared;
        for (var step = 0; step < MAX_STEPS; step++) {
            if (schema.path("$ref").isString()) {
                schema = referred(schema.path("$ref").stringValue());
            } else if (!Json.at(schema, "anyOf").isEmpty()) {
                schema = choice(Json.at(schema, "anyOf"), item, ending);
            } else if (!Json.at(schema, "oneOf").isEmpty()) {
                schema = choice(Json.at(schema, "oneOf"), item, ending);
            } else {
                return schema;
            }
        }
        return schema;
    }

    Type type(JsonNode schema) {
        var type = schema.path("type");
        for (var option : type) {
            if (!isNull(option)) {
                return of(option.asString());
            }
        }
        if (type.isString()) {
            return of(type.stringValue());
        }
        if (schema.has("properties") || schema.has("required")) {
            return Type.OBJECT;
        }
        return schema.has("items") || schema.has("prefixItems") ? Type.ARRAY : Type.STRING;
    }

    boolean nullable(JsonNode schema) {
        if (schema.path("nullable").asBoolean(false)) {
            return true;
        }
        for (var option : schema.path("type")) {
            if (isNull(option)) {
                return true;
            }
        }
        return false;
    }

    private JsonNode choice(JsonNode choices, JsonNode item, boolean ending) {
        JsonNode chosen = MissingNode.getInstance();
        for (var choice : choices) {
            var type = type(choice);
            if (ending ? type == Type.NULL : fits(type, item)) {
                return choice;
            }
            chosen = chosen.isMissingNode() && type != Type.NULL ? choice : chosen;
        }
        return chosen.isMissingNode() ? choices.get(0) : chosen;
    }

    private static boolean fits(Type type, JsonNode item) {
        return switch (type) {
            case OBJECT -> item.isObject();
            case ARRAY -> item.isArray();
            case STRING -> item.isString();
            case INTEGER -> item.isIntegralNumber();
            case NUMBER -> item.isNumber();
            case BOOLEAN -> item.isBoolean();
            case NULL -> item.isNull();
        };
    }

    private JsonNode referred(String reference) {
        if (reference.startsWith("#/")) {
            return root.at(reference.substring(1));
        }
        for (var definition : root.path("$defs")) {
            if (("#" + definition.path("$anchor").asString("")).equals(reference)) {
                return definition;
            }
        }
        return reference.equals("#") ? root : MissingNode.getInstance();
    }

    private static boolean isNull(JsonNode option) {
        return option.asString("").equalsIgnoreCase("null");
    }

    private static Type of(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "object" -> Type.OBJECT;
            case "array" -> Type.ARRAY;
            case "integer" -> Type.INTEGER;
            case "number" -> Type.NUMBER;
            case "boolean" -> Type.BOOLEAN;
            case "null" -> Type.NULL;
            default -> Type.STRING;
        };
    }
}
