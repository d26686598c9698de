package dev.cupel.local.recipe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Which fields items have, in the order in which they were first seen, and what for a recipe can use them. */
final class FieldSurvey {

    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?");

    private final Map<String, Seen> fields = new LinkedHashMap<>();
    private long items;

    private static final class Seen {
        private long filled;
        private boolean isText;
    }

    void add(Map<String, String> item) {
        items++;
        item.forEach((name, text) -> {
            var seen = fields.computeIfAbsent(name, field -> new Seen());
            if (!text.isBlank()) {
                seen.filled++;
                seen.isText |= !NUMBER.matcher(text.strip()).matches();
            }
        });
    }

    List<String> all() {
        return named(seen -> true);
    }

    /** Those that every item has. */
    List<String> required() {
        return named(seen -> seen.filled == items);
    }

    /** Those that are not numbers throughout: a model could refine them. */
    List<String> texts() {
        return named(seen -> seen.isText);
    }

    private List<String> named(Predicate<Seen> wanted) {
        return fields.entrySet().stream()
                .filter(field -> wanted.test(field.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
