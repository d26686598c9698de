package dev.cupel.local.publish.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;

/**
 * A row of a CSV file.
 *
 * @param line of the file on which it begins
 * @param cells their bytes, as characters of Latin-1
 */
record CsvRow(long line, List<String> cells) {

    /**
     * The cells as texts.
     *
     * @throws CharacterCodingException when one is not UTF-8
     */
    List<String> texts() throws CharacterCodingException {
        var texts = new ArrayList<String>(cells.size());
        for (var cell : cells) {
            var bytes = ByteBuffer.wrap(cell.getBytes(ISO_8859_1));
            texts.add(UTF_8.newDecoder().decode(bytes).toString());
        }
        return texts;
    }
}
