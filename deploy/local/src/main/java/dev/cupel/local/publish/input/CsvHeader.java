package dev.cupel.local.publish.input;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the used columns of a CSV file are.
 *
 * @param width how many columns there are
 * @param fields indexes of those that are published, by their names
 * @param id name of the one that holds ids; null: there is none
 */
record CsvHeader(
        int width,
        SequencedMap<String, Integer> fields,
        @Nullable String id,
        int idIndex) {

    private static final String DEFAULT_ID = "id";
    private static final String SEPARATORS = ";\t|";

    static CsvHeader of(long line, List<String> names, Columns columns) throws BrokenTableException {
        requireCommas(line, names);
        var id = columns.id() == null && names.contains(DEFAULT_ID) ? DEFAULT_ID : columns.id();
        var fields = new LinkedHashMap<String, Integer>();
        for (var name : columns.fields().isEmpty() ? names : columns.fields()) {
            fields.put(name, index(line, names, name));
        }
        return new CsvHeader(names.size(), fields, id, id == null ? -1 : index(line, names, id));
    }

    /** A header that is one cell, but reads as several. */
    private static void requireCommas(long line, List<String> names) throws BrokenTableException {
        if (names.size() > 1) {
            return;
        }
        var header = names.getFirst();
        var separator = SEPARATORS.chars().filter(c -> header.indexOf(c) >= 0).findFirst();
        if (separator.isPresent()) {
            var name = separator.getAsInt() == '\t' ? "a tab" : "'%c'".formatted(separator.getAsInt());
            throw new BrokenTableException(
                    line,
                    "the columns are separated by %s; Cupel reads commas: write the table with commas, by whatever made it"
                            .formatted(name));
        }
    }

    private static int index(long line, List<String> names, String name) throws BrokenTableException {
        var first = names.indexOf(name);
        if (name.isBlank()) {
            throw new BrokenTableException(line, "column %d has no name".formatted(first + 1));
        }
        return switch (Collections.frequency(names, name)) {
            case 0 ->
                throw new BrokenTableException(
                        line, "there is no column '%s'; there are: %s".formatted(name, String.join(", ", names)));
            case 1 -> first;
            default -> throw new BrokenTableException(line, "the column '%s' is there twice".formatted(name));
        };
    }

    SequencedMap<String, String> fields(List<String> cells) {
        var texts = new LinkedHashMap<String, String>();
        fields.forEach((name, index) -> texts.put(name, cells.get(index)));
        return texts;
    }

    /** The id that a row has; empty: the table has none. */
    Optional<String> id(List<String> cells) {
        return id == null ? Optional.empty() : Optional.of(cells.get(idIndex));
    }
}
