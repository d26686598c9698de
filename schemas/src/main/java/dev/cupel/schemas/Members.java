package dev.cupel.schemas;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The members of one JSON object, with their path for messages. */
record Members(String path, JsonNode node, List<String> known) {

    Members {
        if (!node.isObject()) {
            throw new UnreadableRecordException((path.isEmpty() ? "value" : path) + " is not a JSON object");
        }
        for (var name : node.propertyNames()) {
            if (!known.contains(name)) {
                throw new UnreadableRecordException("%s has an unknown member; known are %s"
                        .formatted(path.isEmpty() ? "value" : path, String.join(", ", known)));
            }
        }
    }

    List<String> names() {
        return List.copyOf(node.propertyNames());
    }

    boolean has(String name) {
        return present(name) != null;
    }

    Members object(String name, List<String> knownThere) {
        return new Members(at(name), node.get(name), knownThere);
    }

    /** Those of an array; none: it is not there. */
    List<Members> objects(String name, List<String> knownThere) {
        var array = present(name);
        if (array == null) {
            return List.of();
        }
        if (!array.isArray()) {
            throw new UnreadableRecordException(at(name) + " is not a JSON array");
        }
        var objects = new ArrayList<Members>();
        for (var i = 0; i < array.size(); i++) {
            objects.add(new Members("%s[%d]".formatted(at(name), i), array.get(i), knownThere));
        }
        return objects;
    }

    String string(String name) {
        var value = present(name);
        if (value == null) {
            throw new UnreadableRecordException(at(name) + " is missing");
        }
        if (!value.isString()) {
            throw new UnreadableRecordException(at(name) + " is not a string");
        }
        return value.asString();
    }

    @Nullable
    String optionalString(String name) {
        return has(name) ? string(name) : null;
    }

    boolean isTrue(String name) {
        var value = present(name);
        if (value != null && !value.isBoolean()) {
            throw new UnreadableRecordException(at(name) + " is not true or false");
        }
        return value != null && value.asBoolean();
    }

    @Nullable
    Long optionalLong(String name) {
        var value = present(name);
        return value == null ? null : whole(name, value);
    }

    @Nullable
    List<Long> optionalLongs(String name) {
        var value = present(name);
        if (value == null) {
            return null;
        }
        if (!value.isArray()) {
            throw new UnreadableRecordException(at(name) + " is not a JSON array");
        }
        var numbers = new ArrayList<Long>();
        for (var i = 0; i < value.size(); i++) {
            numbers.add(whole("%s[%d]".formatted(name, i), value.get(i)));
        }
        return numbers;
    }

    private long whole(String name, JsonNode value) {
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new UnreadableRecordException(at(name) + " is not a whole number");
        }
        return value.asLong();
    }

    /** A number that the record can hold: not negative, and not beyond so much and so many decimals. */
    @Nullable
    BigDecimal optionalDecimal(String name, long most, int decimals) {
        var value = present(name);
        if (value == null) {
            return null;
        }
        if (value.isNumber()) {
            // Without the memory of how it was written.
            var number = new BigDecimal(value.asString()).stripTrailingZeros();
            if (number.signum() >= 0 && number.compareTo(BigDecimal.valueOf(most)) <= 0 && number.scale() <= decimals) {
                return number.setScale(decimals);
            }
        }
        throw new UnreadableRecordException(
                "%s is not a number from 0 to %d with at most %d decimals".formatted(at(name), most, decimals));
    }

    @Nullable
    Integer optionalInt(String name) {
        var value = optionalLong(name);
        if (value != null && value != value.intValue()) {
            throw new UnreadableRecordException(
                    "%s is beyond %,d".formatted(at(name), value < 0 ? Integer.MIN_VALUE : Integer.MAX_VALUE));
        }
        return value == null ? null : value.intValue();
    }

    Map<String, String> texts(String name) {
        var value = present(name);
        if (value == null || !value.isObject()) {
            throw new UnreadableRecordException(at(name) + " is not a JSON object");
        }
        var texts = new LinkedHashMap<String, String>();
        value.properties().forEach(member -> {
            if (!member.getValue().isNull()) {
                texts.put(member.getKey(), textOf(member.getValue()));
            }
        });
        return texts;
    }

    private @Nullable JsonNode present(String name) {
        var value = node.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String textOf(JsonNode value) {
        return value.isString() ? value.asString() : value.toString();
    }
}
