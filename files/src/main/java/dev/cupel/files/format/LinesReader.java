package dev.cupel.files.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cupel.files.format.JsonParsers.Fault;
import dev.cupel.files.input.Found;
import dev.cupel.files.input.Found.Notice;
import dev.cupel.files.input.Found.Problem;
import dev.cupel.files.input.InputFile;
import dev.cupel.files.input.NotTextException;
import dev.cupel.files.input.Reading;
import dev.cupel.files.input.TextStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/** Reads JSON Lines, one value at a time: a line that is bad does not spoil the others. */
record LinesReader(InputFile file, Reading reading, LineItems items) implements ItemReader {

    /** Makes an item of the value of a line. */
    @FunctionalInterface
    interface LineItems {
        Found next(JsonParser parser, long line);
    }

    @Override
    public void read(Consumer<Found> found) throws IOException {
        var values = 0L;
        try (var lines = new ByteLines(TextStream.open(file, reading), reading.maxText())) {
            while (lines.next()) {
                if (lines.isTooLong()) {
                    found.accept(new Problem(file.line(lines.number()), "the line is longer than any item may be"));
                    values++;
                } else if (!lines.isBlank()) {
                    found.accept(item(lines.bytes(), lines.number()));
                    values++;
                }
            }
        }
        if (values == 0) {
            found.accept(new Notice(file.place(), "0 items"));
        }
    }

    private Found item(ByteBuffer bytes, long line) {
        try {
            var text = UTF_8.newDecoder().decode(bytes).toString();
            return item(text, line);
        } catch (CharacterCodingException e) {
            return new Problem(file.line(line), NotTextException.reason("UTF-8"));
        }
    }

    private Found item(String text, long line) {
        try (var parser = JsonParsers.parser(text)) {
            parser.nextToken();
            var item = items.next(parser, line);
            return parser.nextToken() == null
                    ? item
                    : new Problem(file.line(line), "something follows the end of the JSON on this line");
        } catch (JacksonException e) {
            return new Problem(file.line(line), Fault.of(e).reason());
        }
    }
}
