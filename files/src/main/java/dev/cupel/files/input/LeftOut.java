package dev.cupel.files.input;

import dev.cupel.files.input.Found.Extent;
import dev.cupel.files.input.Found.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What of an input cannot be published, by file. */
public final class LeftOut {

    private static final int MAX_FILES = 5;

    private final Map<String, Part> files = new LinkedHashMap<>();
    private long items;

    /** Of one file. */
    private record Part(long items, Extent extent) {

        Part with(Part other) {
            var further = other.extent.compareTo(extent) > 0 ? other.extent : extent;
            return new Part(items + (other.extent == Extent.ITEM ? other.items : 0), further);
        }

        String of(String file) {
            var some = "%,d item%s".formatted(items, items == 1 ? "" : "s");
            return switch (extent) {
                case ITEM -> "%s of %s".formatted(some, file);
                case REST_OF_FILE ->
                    items == 0 ? "the rest of %s".formatted(file) : "%s and the rest of %s".formatted(some, file);
                case FILE -> "all of %s".formatted(file);
            };
        }
    }

    /**
     * Adds what cannot be published.
     *
     * @param count how many items that are, as far as it is known
     */
    public void add(Problem problem, long count) {
        items += count;
        var none = new Part(0, Extent.ITEM);
        var part = new Part(count, problem.extent());
        files.merge(problem.place().file(), none.with(part), (before, one) -> before.with(one));
    }

    /** How many items that are, as far as it is known. */
    public long items() {
        return items;
    }

    /** Of which files that is, by the names that messages give them. */
    public Set<String> files() {
        return files.keySet();
    }

    public boolean isEmpty() {
        return files.isEmpty();
    }

    /** For people: how many items of which files; the first files by name. */
    @Override
    public String toString() {
        var named = files.entrySet().stream()
                .limit(MAX_FILES)
                .map(file -> file.getValue().of(file.getKey()))
                .collect(Collectors.joining(", "));
        var further = files.size() - MAX_FILES;
        return further <= 0 ? named : "%s, and of %,d more files".formatted(named, further);
    }
}
