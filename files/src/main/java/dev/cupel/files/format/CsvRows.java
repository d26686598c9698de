package dev.cupel.files.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.cupel.files.input.Found.Extent;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Rows of a table by RFC 4180, with whichever separator. The UTF-8 is taken for Latin-1, in which separators, quotes and line
 * breaks are the same: so bytes that are not UTF-8 spoil their row, and no other.
 */
final class CsvRows implements AutoCloseable {

    /** Of one row; no table has more columns. */
    private static final int MAX_CELLS = 1 << 14;

    private final RowBuilder builder;
    private final CsvReader<CsvRow> csv;
    private final Iterator<CsvRow> rows;
    private final int linesBefore;

    private CsvRows(InputStream bytes, char separator, int linesBefore, int maxText) {
        this.linesBefore = linesBefore;
        this.builder = new RowBuilder(maxText);
        csv = CsvReader.builder()
                .fieldSeparator(separator)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(maxText)
                .build(builder, bytes, ISO_8859_1);
        rows = csv.iterator();
    }

    /**
     * Opens a table.
     *
     * @param maxText characters of the longest cell, and of all cells of a row; a row that has more is told to be too long
     */
    static CsvRows open(InputStream bytes, Separator separator, int maxText) throws IOException {
        if (!separator.isLine()) {
            return new CsvRows(bytes, separator.character(), 0, maxText);
        }
        var rest = new BufferedInputStream(bytes);
        skipLine(rest);
        return new CsvRows(rest, separator.character(), 1, maxText);
    }

    private static void skipLine(BufferedInputStream in) throws IOException {
        var next = in.read();
        while (next >= 0 && next != '\n' && next != '\r') {
            next = in.read();
        }
        in.mark(1);
        if (next == '\r' && in.read() != '\n') {
            in.reset();
        }
    }

    /**
     * The next row; empty: there is none. Blank lines are none.
     *
     * @throws BrokenTableException when a quote is wrong, after which nobody knows where a row ends
     */
    Optional<CsvRow> next() throws IOException, BrokenTableException {
        try {
            return rows.hasNext() ? Optional.of(rows.next()) : Optional.empty();
        } catch (CsvParseException e) {
            throw new BrokenTableException(
                    builder.line + linesBefore,
                    ("cell %d of this row goes on after its closing quote, or is not closed or too long;"
                                    + " from here on nothing is read")
                            .formatted(builder.cells.size() + 1),
                    Extent.REST_OF_FILE);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }

    private final class RowBuilder extends AbstractBaseCsvCallbackHandler<CsvRow> {

        private final List<String> cells = new ArrayList<>();
        private final int maxText;
        private long line;
        private long characters;
        private boolean tooLong;

        RowBuilder(int maxText) {
            this.maxText = maxText;
        }

        @Override
        protected void handleBegin(long startingLineNumber) {
            line = startingLineNumber;
            cells.clear();
            characters = 0;
            tooLong = false;
        }

        @Override
        protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
            characters += length;
            tooLong |= characters > maxText || cells.size() == MAX_CELLS;
            if (!tooLong) {
                cells.add(new String(buffer, offset, length));
            }
        }

        @Override
        protected CsvRow buildRecord() {
            return new CsvRow(line + linesBefore, List.copyOf(cells), tooLong);
        }
    }
}
