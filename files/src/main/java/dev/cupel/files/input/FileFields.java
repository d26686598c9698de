package dev.cupel.files.input;

import dev.cupel.files.input.Found.Item;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which fields the items of one file have. A file none of whose items has a required field is not what the recipe is for. */
public final class FileFields {

    /** Names enough to show what is there. */
    private static final int MAX_NAMES = 20;

    private final String recipe;
    private final List<String> required;
    private final Set<String> names = new LinkedHashSet<>();
    private final Set<String> unfilled;
    private int items;

    public FileFields(String recipe, List<String> required) {
        this.recipe = recipe;
        this.required = required;
        this.unfilled = new HashSet<>(required);
    }

    public void add(Item item) {
        items++;
        item.fields().forEach((name, value) -> {
            if (names.size() < MAX_NAMES) {
                names.add(name);
            }
            if (!value.isBlank()) {
                unfilled.remove(name);
            }
        });
    }

    /** How many there are so far. */
    public int items() {
        return items;
    }

    /** What no item of the file has though the recipe requires it; empty: nothing. */
    public Optional<String> lacking() {
        return items == 0
                ? Optional.empty()
                : required.stream().filter(unfilled::contains).findFirst().map(this::message);
    }

    private String message(String field) {
        if (names.contains(field)) {
            return "the field '%s', which recipe %s requires, is empty in every item".formatted(field, recipe);
        }
        return "no item has the field '%s', which recipe %s requires; there are: %s%s"
                .formatted(field, recipe, names.isEmpty() ? "none" : String.join(", ", names), advice(field));
    }

    private String advice(String field) {
        return nearest(field, names)
                .map(name -> "; the nearest is '%s': name it '%s'".formatted(name, field))
                .orElse("");
    }

    /** The name that is most like another one; empty: none is like it. */
    public static Optional<String> nearest(String wanted, Iterable<String> names) {
        Optional<String> nearest = Optional.empty();
        var least = Math.max(1, wanted.length() / 3) + 1;
        for (var name : names) {
            var distance = distance(plain(wanted), plain(name));
            if (distance < least) {
                least = distance;
                nearest = Optional.of(name);
            }
        }
        return nearest;
    }

    private static String plain(String name) {
        return name.strip()
                .toLowerCase(Locale.ROOT)
                .replace("_", "")
                .replace("-", "")
                .replace(" ", "");
    }

    /** Levenshtein's: how many characters are to be added, taken away or replaced. */
    private static int distance(String one, String other) {
        var above = new int[other.length() + 1];
        for (var j = 0; j < above.length; j++) {
            above[j] = j;
        }
        for (var i = 1; i <= one.length(); i++) {
            var row = new int[other.length() + 1];
            row[0] = i;
            for (var j = 1; j < row.length; j++) {
                var replaced = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[other.length()];
    }
}
