package dev.cupel.files.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How many items files have, by their shapes. */
public final class FileCounts {

    private static final int EXAMPLES = 5;

    /** A file with a smaller part of what the median one has is worth a look. */
    private static final int FEW = 10;

    private record FileCount(String name, long items) {}

    /**
     * A file that was read.
     *
     * @param shape empty: nothing of it can be read
     */
    public record Counted(String name, String shape, long items) {}

    private final List<Counted> all = new ArrayList<>();
    private final Map<String, List<FileCount>> shapes = new LinkedHashMap<>();

    /**
     * Adds a file.
     *
     * @param shape empty: nothing of it can be read
     */
    void add(String name, String shape, long items) {
        all.add(new Counted(name, shape, items));
        shapes.computeIfAbsent(shape.isEmpty() ? "not readable" : shape, key -> new ArrayList<>())
                .add(new FileCount(name, items));
    }

    /** In the order in which they were read. */
    public List<Counted> all() {
        return all;
    }

    /** Each shape with its files and items. */
    List<String> lines() {
        return shapes.entrySet().stream()
                .map(shape -> line(shape.getKey(), shape.getValue()))
                .toList();
    }

    private static String line(String shape, List<FileCount> files) {
        var items = files.stream().mapToLong(FileCount::items).sum();
        return "%s: %,d file%s, %,d item%s"
                .formatted(shape, files.size(), files.size() == 1 ? "" : "s", items, items == 1 ? "" : "s");
    }

    /** Files without items. */
    public List<String> empty() {
        return shapes.values().stream()
                .flatMap(List::stream)
                .filter(file -> file.items() == 0)
                .limit(EXAMPLES)
                .map(FileCount::name)
                .toList();
    }

    /** Files with far fewer items than most others of their shape. */
    public List<String> small() {
        return shapes.values().stream()
                .flatMap(files -> {
                    var median = files.stream()
                            .map(FileCount::items)
                            .sorted()
                            .toList()
                            .get(files.size() / 2);
                    return files.stream().filter(file -> file.items() > 0 && file.items() * FEW < median);
                })
                .sorted(Comparator.comparingLong(FileCount::items))
                .limit(EXAMPLES)
                .map(file -> "%s (%,d)".formatted(file.name(), file.items()))
                .toList();
    }
}
