package dev.cupel.files.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cupel.files.format.JsonParsers.Fault;
import dev.cupel.files.input.Found;
import dev.cupel.files.input.Found.Empty;
import dev.cupel.files.input.Found.Extent;
import dev.cupel.files.input.Found.Problem;
import dev.cupel.files.input.InputFile;
import dev.cupel.files.input.ItemMaker;
import dev.cupel.files.input.ItemMaker.Naming;
import dev.cupel.files.input.Reading;
import dev.cupel.files.input.StrictReader;
import dev.cupel.files.input.TextStream;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads an array of objects, object by object.
 *
 * @param member of the object that is the whole file, which holds the array; null: the array is the whole file
 * @param labels of all its items
 */
record JsonDocumentReader(
        InputFile file, Reading reading, @Nullable String member, Map<String, String> labels) implements ItemReader {

    private static final int DIGITS = 4;
    private static final int DIGITS_OF_PAIRS = 3;

    @Override
    public void read(Consumer<Found> found) throws IOException {
        try (var text = new StrictReader(TextStream.open(file, reading), UTF_8);
                var parser = JsonParsers.parser(text, reading.maxText())) {
            read(parser, found);
        } catch (JacksonException e) {
            var fault = Fault.of(e);
            found.accept(new Problem(
                    file.item(fault.line(), 0),
                    fault.reason() + "; from here on nothing is read",
                    Extent.REST_OF_FILE));
        }
    }

    private void read(JsonParser parser, Consumer<Found> found) {
        var items = 0L;
        if (parser.nextToken() == JsonToken.START_ARRAY) {
            items = readArray(parser, found);
        } else {
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var isItems = parser.currentName().equals(member);
                if (parser.nextToken() == JsonToken.START_ARRAY && isItems) {
                    items += readArray(parser, found);
                } else {
                    parser.skipChildren();
                }
            }
        }
        if (items == 0) {
            found.accept(new Empty(file.place(), labels));
        }
        if (parser.nextToken() != null) {
            var line = parser.currentTokenLocation().getLineNr();
            found.accept(new Problem(
                    file.item(line, 0), "something follows the end of the JSON; it is not read", Extent.REST_OF_FILE));
        }
    }

    private long readArray(JsonParser parser, Consumer<Found> found) {
        var digits = JsonOutline.PAIRS.equals(member) ? DIGITS_OF_PAIRS : DIGITS;
        var items = new JsonItems(
                new ItemMaker(file, reading, new Naming("member", "id", true, digits), labels), reading.maxText());
        var number = 0L;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            number++;
            var line = parser.currentTokenLocation().getLineNr();
            found.accept(items.next(parser, file.item(line, number)));
        }
        return number;
    }
}
