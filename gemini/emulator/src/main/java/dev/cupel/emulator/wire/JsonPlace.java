package dev.cupel.emulator.wire;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A value of a JSON document that a person wrote, and where it is in the document. What is not as it should be ends in
 * an IllegalArgumentException that names the place, such as {@code limits.models[3].interactive.1.rpm}.
 */
public record JsonPlace(String place, JsonNode node) {

    /** The document's root, which must be an object. */
    public static JsonPlace parse(String name, String json) {
        try {
            return new JsonPlace(name, Json.MAPPER.readTree(json)).requireObject();
        } catch (JacksonException e) {
            throw new IllegalArgumentException("%s: not JSON: %s".formatted(name, e.getOriginalMessage()), e);
        }
    }

    public JsonPlace requireObject() {
        if (!node.isObject()) {
            throw wrong("a JSON object is expected");
        }
        return this;
    }

    /** Refuses an object with any other member. */
    public JsonPlace allow(Set<String> known) {
        for (var name : requireObject().node.propertyNames()) {
            if (!known.contains(name)) {
                throw child(name).wrong("is unknown here; known: " + new TreeSet<>(known));
            }
        }
        return this;
    }

    public boolean has(String name) {
        return node.has(name);
    }

    public JsonPlace child(String name) {
        return new JsonPlace(place + "." + name, node.path(name));
    }

    /** The elements of a member that must be a list. */
    public List<JsonPlace> list(String name) {
        var list = child(name);
        if (!list.node.isArray()) {
            throw list.wrong("a JSON list is expected");
        }
        var elements = new ArrayList<JsonPlace>();
        for (var i = 0; i < list.node.size(); i++) {
            elements.add(new JsonPlace("%s[%d]".formatted(list.place, i), list.node.get(i)));
        }
        return elements;
    }

    public String text() {
        if (!node.isString() || node.stringValue().isBlank()) {
            throw wrong("must be a string, and not a blank one");
        }
        return node.stringValue();
    }

    /** A whole number that is not negative. */
    public long whole() {
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0) {
            throw wrong("must be a whole number, not below 0");
        }
        return node.longValue();
    }

    /** A number that is not negative, as it is written. */
    public BigDecimal decimal() {
        if (!node.isNumber() || node.decimalValue().signum() < 0) {
            throw wrong("must be a number, not below 0");
        }
        return node.decimalValue();
    }

    public boolean truth() {
        if (!node.isBoolean()) {
            throw wrong("must be true or false");
        }
        return node.booleanValue();
    }

    public IllegalArgumentException wrong(String problem) {
        return new IllegalArgumentException(place + ": " + problem);
    }
}
