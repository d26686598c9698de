package dev.cupel.emulator.schema;

import dev.cupel.emulator.wire.ApiException;
import dev.cupel.emulator.wire.Json;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.JsonNode;

/** The API's own schemas, the subset of OpenAPI 3.0; an object needs properties, an array items. */
final class OpenApiSchema {

    private OpenApiSchema() {}

    /**
     * Checks a schema and all within it.
     *
     * @param place what errors begin with; most schemas have none
     * @throws ApiException 400 INVALID_ARGUMENT
     */
    static void require(JsonNode schema, Supplier<String> place) {
        var type = Json.text(schema, "type").toUpperCase(Locale.ROOT);
        var properties = Json.at(schema, "properties");
        if (type.equals("OBJECT") && properties.isEmpty()) {
            throw refused(place, "properties: should be non-empty for OBJECT type");
        }
        if (type.equals("ARRAY") && !Json.at(schema, "items").isObject()) {
            throw refused(place, "items: missing field.");
        }
        requirePattern(Json.text(schema, "pattern"), place);
        var required = Json.at(schema, "required");
        for (var i = 0; i < required.size(); i++) {
            if (!properties.has(required.get(i).asString())) {
                throw refused(place, "required[%d]: property is not defined".formatted(i));
            }
        }
        properties
                .properties()
                .forEach(p -> require(p.getValue(), () -> "%s.properties[%s]".formatted(place.get(), p.getKey())));
        if (Json.at(schema, "items").isObject()) {
            require(Json.at(schema, "items"), () -> place.get() + ".items");
        }
        var choices = Json.at(schema, "anyOf");
        for (var i = 0; i < choices.size(); i++) {
            var index = i;
            require(choices.get(i), () -> "%s.any_of[%d]".formatted(place.get(), index));
        }
    }

    private static void requirePattern(String pattern, Supplier<String> place) {
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw refused(place, "pattern: " + e.getDescription());
        }
    }

    private static ApiException refused(Supplier<String> place, String problem) {
        return ApiException.invalidArgument("%s.%s\n".formatted(place.get(), problem));
    }
}
