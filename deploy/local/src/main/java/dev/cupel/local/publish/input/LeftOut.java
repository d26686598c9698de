package dev.cupel.local.publish.input;

import dev.cupel.local.publish.input.Found.Extent;
import dev.cupel.local.publish.input.Found.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What of an input cannot be published, by file. */
public final class LeftOut {

    private static final int MAX_FILES = 5;

    private final Map<String, Part> files = new LinkedHashMap<>();

    /** Of one file. */
    private record Part(long items, Extent extent) {

        Part with(Problem problem) {
            var further = problem.extent().compareTo(extent) > 0 ? problem.extent() : extent;
            return new Part(items + (problem.extent() == Extent.ITEM ? 1 : 0), further);
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

    public void add(Problem problem) {
        files.merge(
                problem.place().file(), new Part(0, Extent.ITEM).with(problem), (before, one) -> before.with(problem));
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
