package dev.cupel.files.check;

import dev.cupel.files.input.Found.Item;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What files were taken for. */
public final class Overview {

    private final FileCounts files = new FileCounts();
    private final Set<String> labels = new LinkedHashSet<>();
    private long items;
    private long madeIds;
    private boolean hasGuess;

    /**
     * Adds a file that was read.
     *
     * @param shape empty: nothing of it can be read
     * @param count of its items
     */
    public void file(String name, String shape, long count) {
        files.add(name, shape, count);
    }

    public void item(Item item) {
        items++;
        madeIds += item.isIdMade() ? 1 : 0;
        labels.addAll(item.labels().keySet());
    }

    /** Something about a file was guessed. */
    public void guess() {
        hasGuess = true;
    }

    public boolean hasGuess() {
        return hasGuess;
    }

    /** Names of all labels. */
    public Set<String> labels() {
        return labels;
    }

    public FileCounts files() {
        return files;
    }

    /** Each shape with its files and items. */
    public List<String> shapes() {
        return files.lines();
    }

    /** Where ids are from. */
    public String ids() {
        if (madeIds == 0) {
            return "from the files";
        }
        return madeIds == items
                ? "made of the files' names and places"
                : "from the files; %,d made of the files' names and places".formatted(madeIds);
    }

    public String labelNames() {
        return labels.isEmpty() ? "none" : labels.stream().collect(Collectors.joining(", "));
    }

    /** On one line. */
    public String line() {
        return "%s; ids %s; labels: %s".formatted(String.join(" + ", shapes()), ids(), labelNames());
    }
}
