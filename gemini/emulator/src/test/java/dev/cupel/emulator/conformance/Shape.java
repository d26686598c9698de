package dev.cupel.emulator.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Holds a document against its shape: the same members and the same elements, where {@code <text>}, {@code <number>}
 * and {@code <timestamp>} stand for any value of the kind, {@code ~} begins a regular expression for the whole text,
 * {@code {"<either>":[…]}} has several shapes of which one must fit, and everything else stands for itself.
 */
final class Shape {

    private static final Pattern TIMESTAMP =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z");

    private static final String EITHER = "<either>";

    private final List<String> mismatches = new ArrayList<>();

    private Shape() {}

    /** What is not as it should be, one sentence each. */
    static List<String> mismatches(JsonNode expected, JsonNode actual) {
        var shape = new Shape();
        shape.compare("", expected, actual);
        return shape.mismatches;
    }

    private void compare(String place, JsonNode expected, JsonNode actual) {
        if (expected.has(EITHER)) {
            either(place, expected.get(EITHER), actual);
        } else if (expected.isObject() && actual.isObject()) {
            members(place, expected, actual);
        } else if (expected.isArray() && actual.isArray()) {
            elements(place, expected, actual);
        } else if (!matches(expected, actual)) {
            mismatches.add("%s: expected %s, but was %s".formatted(place, expected, actual));
        }
    }

    private void members(String place, JsonNode expected, JsonNode actual) {
        var names = new TreeSet<>(expected.propertyNames());
        names.addAll(actual.propertyNames());
        for (var name : names) {
            if (!actual.has(name)) {
                mismatches.add("%s/%s: missing, expected %s".formatted(place, name, expected.get(name)));
            } else if (!expected.has(name)) {
                mismatches.add("%s/%s: not expected, but was %s".formatted(place, name, actual.get(name)));
            } else {
                compare(place + "/" + name, expected.get(name), actual.get(name));
            }
        }
    }

    private void elements(String place, JsonNode expected, JsonNode actual) {
        for (var i = 0; i < Math.max(expected.size(), actual.size()); i++) {
            if (i >= actual.size()) {
                mismatches.add("%s/%d: missing, expected %s".formatted(place, i, expected.get(i)));
            } else if (i >= expected.size()) {
                mismatches.add("%s/%d: not expected, but was %s".formatted(place, i, actual.get(i)));
            } else {
                compare(place + "/" + i, expected.get(i), actual.get(i));
            }
        }
    }

    private void either(String place, JsonNode shapes, JsonNode actual) {
        if (shapes.valueStream().noneMatch(shape -> mismatches(shape, actual).isEmpty())) {
            mismatches.add("%s: expected one of %s, but was %s".formatted(place, shapes, actual));
        }
    }

    private static boolean matches(JsonNode expected, JsonNode actual) {
        if (expected.isNumber()) {
            return actual.isNumber() && expected.decimalValue().compareTo(actual.decimalValue()) == 0;
        }
        if (!expected.isString()) {
            return expected.equals(actual);
        }
        return switch (expected.stringValue()) {
            case "<text>" -> actual.isString();
            case "<number>" -> actual.isNumber();
            case "<timestamp>" ->
                actual.isString() && TIMESTAMP.matcher(actual.stringValue()).matches();
            case String pattern
            when pattern.startsWith("~") ->
                actual.isString() && actual.stringValue().matches(pattern.substring(1));
            case String value -> actual.isString() && actual.stringValue().equals(value);
        };
    }
}
