package dev.cupel.local.publish.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.cupel.local.publish.input.Found.Extent;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Rows of a CSV file by RFC 4180. The file is taken for Latin-1, in which commas, quotes and line breaks are the same as in
 * UTF-8: so bytes that are not UTF-8 spoil their row, and no other.
 */
final class CsvRows implements AutoCloseable {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final RowBuilder builder = new RowBuilder();
    private final CsvReader<CsvRow> csv;
    private final Iterator<CsvRow> rows;

    private CsvRows(InputStream bytes) {
        csv = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .build(builder, bytes, ISO_8859_1);
        rows = csv.iterator();
    }

    static CsvRows open(Path file) throws IOException {
        return new CsvRows(withoutByteOrderMark(Files.newInputStream(file)));
    }

    private static InputStream withoutByteOrderMark(InputStream in) throws IOException {
        var bytes = new PushbackInputStream(in, BYTE_ORDER_MARK.length);
        var start = bytes.readNBytes(BYTE_ORDER_MARK.length);
        if (!Arrays.equals(start, BYTE_ORDER_MARK)) {
            bytes.unread(start);
        }
        return bytes;
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
                    builder.line,
                    "a cell of this row goes on after its closing quote, or is not closed or too long; from here on nothing is read",
                    Extent.REST_OF_FILE);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }

    private static final class RowBuilder extends AbstractBaseCsvCallbackHandler<CsvRow> {

        private final List<String> cells = new ArrayList<>();
        private long line;

        @Override
        protected void handleBegin(long startingLineNumber) {
            line = startingLineNumber;
            cells.clear();
        }

        @Override
        protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
            cells.add(new String(buffer, offset, length));
        }

        @Override
        protected CsvRow buildRecord() {
            return new CsvRow(line, List.copyOf(cells));
        }
    }
}
