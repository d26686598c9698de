package dev.cupel.files.format;

import dev.cupel.files.input.Reading;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** The columns of a table. Those that are used have a name of their own. */
record TableHeader(List<String> names) {

    static final String ID = "id";

    /**
     * The columns that these names are, without the blanks around them.
     *
     * @throws BrokenTableException when one that is used has no name, or one that another has too, or is not there
     */
    static TableHeader of(long line, List<String> written, Reading reading) throws BrokenTableException {
        var header = new TableHeader(written.stream().map(String::strip).toList());
        for (var name : header.used(reading)) {
            header.require(line, name);
        }
        return header;
    }

    private Iterable<String> used(Reading reading) {
        var used = new LinkedHashSet<>(reading.fields().isEmpty() ? names : reading.fields());
        used.addAll(reading.labels());
        if (reading.id() != null) {
            used.add(reading.id());
        }
        return used;
    }

    private void require(long line, String name) throws BrokenTableException {
        if (name.isBlank()) {
            throw new BrokenTableException(line, "column %d has no name".formatted(names.indexOf(name) + 1));
        }
        switch (Collections.frequency(names, name)) {
            case 0 ->
                throw new BrokenTableException(
                        line, "there is no column '%s'; there are: %s".formatted(name, String.join(", ", names)));
            case 1 -> {}
            default -> throw new BrokenTableException(line, "the column '%s' is there twice".formatted(name));
        }
    }

    int width() {
        return names.size();
    }

    /** What messages call a column. */
    String column(int index) {
        return index < names.size() ? "column '%s'".formatted(names.get(index)) : "cell %d".formatted(index + 1);
    }

    /** The texts of a row; null ones are not there. */
    SequencedMap<String, String> texts(List<? extends @Nullable String> cells) {
        var texts = new LinkedHashMap<String, String>();
        for (var i = 0; i < cells.size(); i++) {
            var text = cells.get(i);
            if (text != null) {
                texts.put(names.get(i), text);
            }
        }
        return texts;
    }
}
