package dev.cupel.local.publish.inspect;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What the texts of a field look like. */
final class FieldProfile {

    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?");
    private static final Pattern JSON = Pattern.compile("[\\[{].*[]}]", Pattern.DOTALL);

    private final Map<Kind, Long> kinds = new EnumMap<>(Kind.class);
    private final Lengths lengths = new Lengths();
    private long filled;

    enum Kind {
        TEXT,
        NUMBER,
        BOOLEAN,
        JSON
    }

    void add(String text) {
        if (text.isBlank()) {
            return;
        }
        filled++;
        lengths.add(text.length());
        kinds.merge(kind(text), 1L, Long::sum);
    }

    private static Kind kind(String text) {
        var first = text.charAt(0);
        if (first == '{' || first == '[') {
            return JSON.matcher(text).matches() ? Kind.JSON : Kind.TEXT;
        }
        if (text.equals("true") || text.equals("false")) {
            return Kind.BOOLEAN;
        }
        return NUMBER.matcher(text).matches() ? Kind.NUMBER : Kind.TEXT;
    }

    /** How many items have a text there that is not blank. */
    long filled() {
        return filled;
    }

    Lengths lengths() {
        return lengths;
    }

    /** What most are, and whether all are. */
    String type() {
        return kinds.entrySet().stream()
                .max(Comparator.comparingLong(Map.Entry::getValue))
                .map(most ->
                        most.getKey().name().toLowerCase(Locale.ROOT) + (most.getValue() == filled ? "" : ", mixed"))
                .orElse("empty");
    }
}
