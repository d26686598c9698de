package dev.cupel.local.publish.input;

import dev.cupel.local.publish.input.Found.Extent;
import dev.cupel.local.publish.input.Found.Item;
import dev.cupel.local.publish.input.Found.Notice;
import dev.cupel.local.publish.input.Found.Problem;
import dev.cupel.schemas.Texts;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Finds the items of a CSV file whose first row names its columns: an item a row. The column of the ids is a field too, so that
 * an export has all columns. A row that is bad does not spoil the others.
 */
record CsvFile(InputFile file, Columns columns, Consumer<Found> found) {

    void read() throws IOException {
        try (var rows = CsvRows.open(file.path())) {
            var first = rows.next();
            if (first.isEmpty()) {
                found.accept(new Problem(Place.of(file), "the file is empty", Extent.FILE));
            } else {
                readItems(header(first.get()), rows);
            }
        } catch (BrokenTableException e) {
            problem(e);
        }
    }

    /** Without its header nothing of the file can be used. */
    private CsvHeader header(CsvRow row) throws BrokenTableException {
        try {
            return CsvHeader.of(row.line(), texts(row), columns);
        } catch (BrokenTableException e) {
            throw e.spoilingTheFile();
        }
    }

    private void readItems(CsvHeader header, CsvRows rows) throws IOException, BrokenTableException {
        var prefix = MadeIds.prefix(file, Map.of());
        var number = 0;
        for (var row = rows.next(); row.isPresent(); row = rows.next()) {
            number++;
            try {
                found.accept(item(header, row.get(), prefix, number));
            } catch (BrokenTableException e) {
                problem(e);
            }
        }
        if (number == 0) {
            found.accept(new Notice(Place.of(file), "0 items"));
        }
    }

    private Item item(CsvHeader header, CsvRow row, String prefix, int number) throws BrokenTableException {
        if (row.cells().size() != header.width()) {
            throw new BrokenTableException(
                    row.line(),
                    "the row has %d cells and the header %d"
                            .formatted(row.cells().size(), header.width()));
        }
        var cells = texts(row);
        var id = header.id(cells).orElseGet(() -> "%s-%04d".formatted(prefix, number));
        if (id.isBlank()) {
            throw new BrokenTableException(row.line(), "the id, in column '%s', is empty".formatted(header.id()));
        }
        return new Item(id, header.fields(cells), Map.of(), place(row.line()));
    }

    private static List<String> texts(CsvRow row) throws BrokenTableException {
        try {
            var texts = row.texts();
            for (var text : texts) {
                var problem = Texts.problem(text);
                if (problem.isPresent()) {
                    throw new BrokenTableException(row.line(), "a cell has " + problem.get());
                }
            }
            return texts;
        } catch (CharacterCodingException e) {
            throw new BrokenTableException(row.line(), "the text is not UTF-8");
        }
    }

    private void problem(BrokenTableException e) {
        found.accept(new Problem(place(e.line()), e.reason(), e.extent()));
    }

    private Place place(long line) {
        return new Place(file.path().toString(), file.source(), line, line);
    }
}
