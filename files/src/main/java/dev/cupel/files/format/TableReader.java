package dev.cupel.files.format;

import dev.cupel.files.input.Found;
import dev.cupel.files.input.Found.Extent;
import dev.cupel.files.input.Found.Notice;
import dev.cupel.files.input.Found.Problem;
import dev.cupel.files.input.InputFile;
import dev.cupel.files.input.ItemMaker;
import dev.cupel.files.input.ItemMaker.Naming;
import dev.cupel.files.input.Reading;
import dev.cupel.files.input.TextStream;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads a table whose first row names its columns: an item a row. The column of the ids is a field too, so that an export has all
 * columns. A row that is bad does not spoil the others.
 */
record TableReader(InputFile file, Reading reading, Separator separator) implements ItemReader {

    static final Naming NAMING = new Naming("column", TableHeader.ID, false, 4);

    @Override
    public void read(Consumer<Found> found) throws IOException {
        try (var rows = CsvRows.open(TextStream.open(file, reading), separator, reading.maxText())) {
            var first = rows.next();
            if (first.isEmpty()) {
                found.accept(new Problem(file.place(), "the file is empty", Extent.FILE));
            } else {
                readItems(header(first.get(), found), rows, found);
            }
        } catch (BrokenTableException e) {
            report(e, found);
        }
    }

    /** Without its header nothing of the file can be used. */
    private TableHeader header(CsvRow row, Consumer<Found> found) throws BrokenTableException {
        try {
            var written = row.texts(index -> "the name of column %d".formatted(index + 1));
            var header = TableHeader.of(row.line(), written, reading);
            if (!written.equals(header.names())) {
                found.accept(new Notice(
                        file.line(row.line()),
                        "the blanks around the names of columns are not taken for parts of them"));
            }
            return header;
        } catch (BrokenTableException e) {
            throw e.spoilingTheFile();
        }
    }

    private void readItems(TableHeader header, CsvRows rows, Consumer<Found> found)
            throws IOException, BrokenTableException {
        var maker = new ItemMaker(file, reading, NAMING, Map.of());
        var number = 0L;
        for (var row = rows.next(); row.isPresent(); row = rows.next()) {
            number++;
            try {
                found.accept(item(maker, header, row.get(), number));
            } catch (BrokenTableException e) {
                report(e, found);
            }
        }
        if (number == 0) {
            found.accept(new Notice(file.place(), "0 items"));
        }
    }

    private Found item(ItemMaker maker, TableHeader header, CsvRow row, long number) throws BrokenTableException {
        var cells = row.cells().size();
        if (cells != header.width() && !row.isTooLong()) {
            throw new BrokenTableException(
                    row.line(), "the row has %d cells and the header %d".formatted(cells, header.width()));
        }
        return maker.make(header.texts(row.texts(header::column)), file.line(row.line()), number);
    }

    private void report(BrokenTableException e, Consumer<Found> found) {
        found.accept(new Problem(file.line(e.line()), e.reason(), e.extent()));
    }
}
