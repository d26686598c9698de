package dev.cupel.local.publish.input;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import tools.jackson.databind.JsonNode;

/** Texts from JSON: strings as they are, other values as their JSON text, null left out. */
final class ItemFields {

    private static final String ID = "id";

    private ItemFields() {}

    static SequencedMap<String, String> all(JsonNode object) {
        var fields = new LinkedHashMap<String, String>();
        object.properties()
                .forEach(member -> text(member.getValue()).ifPresent(text -> fields.put(member.getKey(), text)));
        return fields;
    }

    static SequencedMap<String, String> withoutId(JsonNode object) {
        var fields = all(object);
        fields.remove(ID);
        return fields;
    }

    /**
     * The id that an object has; empty: it has none.
     *
     * @throws IllegalArgumentException when it is neither a text nor a number
     */
    static Optional<String> id(JsonNode object) {
        var id = object.path(ID);
        if (id.isBoolean() || id.isContainer()) {
            throw new IllegalArgumentException("the id, member '%s', is neither a text nor a number".formatted(ID));
        }
        return text(id);
    }

    static Optional<String> text(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        return Optional.of(value.isString() ? value.asString() : value.toString());
    }
}
