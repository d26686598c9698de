package dev.cupel.files.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cupel.files.input.NotTextException;
import dev.cupel.schemas.Texts;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A row of a table.
 *
 * @param line of the file on which it begins
 * @param cells their bytes, as characters of Latin-1
 * @param isTooLong whether it has more cells or more text than an item may have, and so not all of them here
 */
record CsvRow(long line, List<String> cells, boolean isTooLong) {

    /**
     * The cells as texts.
     *
     * @param columns names a cell by its index
     * @throws BrokenTableException when one is not UTF-8, or has what cannot be kept
     */
    List<String> texts(IntFunction<String> columns) throws BrokenTableException {
        if (isTooLong) {
            throw new BrokenTableException(line, "the row has more cells or text than any item may have");
        }
        var texts = new ArrayList<String>(cells.size());
        for (var i = 0; i < cells.size(); i++) {
            texts.add(text(cells.get(i), i, columns));
        }
        return texts;
    }

    private String text(String cell, int index, IntFunction<String> columns) throws BrokenTableException {
        if (isAscii(cell)) {
            return cell;
        }
        try {
            var text = UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(cell.getBytes(ISO_8859_1)))
                    .toString();
            var problem = Texts.problem(text);
            if (problem.isPresent()) {
                throw new BrokenTableException(line, "%s has %s".formatted(columns.apply(index), problem.get()));
            }
            return text;
        } catch (CharacterCodingException e) {
            throw new BrokenTableException(
                    line, "%s: %s".formatted(columns.apply(index), NotTextException.reason("UTF-8")));
        }
    }

    private static boolean isAscii(String cell) {
        for (var i = 0; i < cell.length(); i++) {
            if (cell.charAt(i) == 0 || cell.charAt(i) > 0x7F) {
                return false;
            }
        }
        return true;
    }
}
