package dev.cupel.files.format;

import dev.cupel.files.input.Found;
import dev.cupel.files.input.Found.Extent;
import dev.cupel.files.input.Found.Notice;
import dev.cupel.files.input.Found.Problem;
import dev.cupel.files.input.InputFile;
import dev.cupel.files.input.ItemMaker;
import dev.cupel.files.input.Reading;
import dev.cupel.files.input.Spool;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Reads a Parquet file of flat columns: an item a row. */
record ParquetReader(InputFile file, Reading reading) implements ItemReader {

    /** Held, lest its level be forgotten: the library tells of the processor, which nobody asked. */
    private static final Logger LIBRARY = Logger.getLogger("dev.hardwood");

    static {
        LIBRARY.setLevel(Level.WARNING);
    }

    @Override
    public void read(Consumer<Found> found) throws IOException {
        var path = file.content().path();
        if (path.isPresent()) {
            read(dev.hardwood.InputFile.of(path.get()), found);
        } else {
            try (var spool = Spool.of(file.content().open())) {
                read(new SpooledParquet(file.name(), spool), found);
            }
        }
    }

    private void read(dev.hardwood.InputFile parquet, Consumer<Found> found) {
        try (var reader = open(parquet)) {
            var columns = ParquetColumn.of(reader.getFileSchema());
            var header =
                    TableHeader.of(0, columns.stream().map(ParquetColumn::name).toList(), reading);
            readRows(reader, columns, header, found);
        } catch (BrokenTableException e) {
            found.accept(new Problem(file.place(), e.reason(), Extent.FILE));
        } catch (IOException | DamagedException e) {
            found.accept(new Problem(
                    file.place(), "this is no Parquet file that can be read to its end", Extent.REST_OF_FILE));
        }
    }

    private static ParquetFileReader open(dev.hardwood.InputFile parquet) throws IOException {
        try {
            return ParquetFileReader.open(parquet);
        } catch (RuntimeException e) {
            throw new DamagedException(e);
        }
    }

    private void readRows(
            ParquetFileReader reader, List<ParquetColumn> columns, TableHeader header, Consumer<Found> found) {
        var maker = new ItemMaker(file, reading, TableReader.NAMING, Map.of());
        var number = 0L;
        try (var rows = reader.rowReader()) {
            for (var cells = next(rows, columns); cells.isPresent(); cells = next(rows, columns)) {
                number++;
                var place = file.item(0, number);
                var row = cells.get();
                var item = row.problem() == null
                        ? maker.make(header.texts(row.texts()), place, number)
                        : new Problem(place, row.problem());
                found.accept(item);
            }
        }
        if (number == 0) {
            found.accept(new Notice(file.place(), "0 items"));
        }
    }

    private record Cells(
            List<@Nullable String> texts, @Nullable String problem) {}

    private static Optional<Cells> next(RowReader rows, List<ParquetColumn> columns) {
        try {
            if (!rows.hasNext()) {
                return Optional.empty();
            }
            rows.next();
            var texts = new ArrayList<@Nullable String>();
            String problem = null;
            for (var column : columns) {
                try {
                    texts.add(column.text(rows));
                } catch (BrokenTableException e) {
                    problem = e.reason();
                }
            }
            return Optional.of(new Cells(texts, problem));
        } catch (RuntimeException e) {
            throw new DamagedException(e);
        }
    }

    /** What the library throws where the bytes are not what they should be. */
    private static final class DamagedException extends RuntimeException {

        private static final long serialVersionUID = 1;

        DamagedException(RuntimeException cause) {
            super("damaged", cause);
        }
    }
}
