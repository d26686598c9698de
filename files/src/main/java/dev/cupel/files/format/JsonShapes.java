package dev.cupel.files.format;

import dev.cupel.files.input.InputFile;
import dev.cupel.files.input.ItemMaker;
import dev.cupel.files.input.ItemMaker.Naming;
import dev.cupel.files.input.Reading;
import java.io.IOException;
import java.util.Map;
import tools.jackson.core.JacksonException;

/** Tells how items lie in JSON. */
final class JsonShapes {

    private static final Naming NAMING = new Naming("member", "id", true, 4);

    private JsonShapes() {}

    /** Of a file that begins with an object or an array. */
    static Recognised of(InputFile file, String head, Reading reading) throws IOException {
        var text = head.stripLeading();
        if (text.startsWith("[")) {
            return Recognised.as("JSON array", new JsonDocumentReader(file, reading, null, Map.of()));
        }
        var line = firstLine(text);
        if (line.length() < text.stripTrailing().length() && isObject(line)) {
            return lines(file, head, reading);
        }
        var outline = JsonOutline.of(file, reading);
        var items = outline.items();
        if (items.isEmpty()) {
            return outline.isBroken()
                    ? Recognised.as("JSON", new JsonDocumentReader(file, reading, "", Map.of()))
                    : Recognised.unusable(file, outline.advice());
        }
        return new Recognised(
                "JSON, array \"%s\"".formatted(items.get()),
                null,
                new JsonDocumentReader(file, reading, items.get(), outline.labels()));
    }

    /** Of a file that has a value on each line. */
    static Recognised lines(InputFile file, String head, Reading reading) {
        var line = firstLine(head.stripLeading());
        if (!OpenAiLine.matches(line)) {
            var items = new JsonItems(new ItemMaker(file, reading, NAMING, Map.of()), reading.maxText());
            return Recognised.as(
                    "JSON Lines",
                    new LinesReader(file, reading, (parser, number) -> items.next(parser, file.line(number))));
        }
        var naming = new Naming("member", OpenAiLine.ID, true, 4);
        var model = OpenAiLine.model(line).filter(name -> !name.isBlank());
        return new Recognised(
                "JSON Lines, OpenAI batch",
                "the lines are taken to be requests of an OpenAI batch: custom_id is the id, and the last message of each role is"
                        + " a field%s"
                                .formatted(model.map("; model '%s' is not used"::formatted)
                                        .orElse("")),
                new LinesReader(file, reading, new OpenAiLine(file, new ItemMaker(file, reading, naming, Map.of()))));
    }

    /** Whether the first line is an object. */
    static boolean startsWithObject(String head) {
        return isObject(firstLine(head.stripLeading()));
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("").strip();
    }

    private static boolean isObject(String line) {
        if (!line.startsWith("{") || !line.endsWith("}")) {
            return false;
        }
        try (var parser = JsonParsers.parser(line)) {
            parser.nextToken();
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (JacksonException e) {
            return false;
        }
    }
}
