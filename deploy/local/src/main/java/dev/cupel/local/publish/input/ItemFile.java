package dev.cupel.local.publish.input;

import dev.cupel.local.publish.input.Found.Extent;
import dev.cupel.local.publish.input.Found.Item;
import dev.cupel.local.publish.input.Found.Notice;
import dev.cupel.local.publish.input.Found.Problem;
import dev.cupel.local.publish.input.JsonText.NotJsonException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Finds the items of a file, whichever of the known shapes it has. */
record ItemFile(InputFile file, Columns columns, Consumer<Found> found) {

    private static final String PAIRS = "qa_pairs";

    void read() {
        try {
            if (file.isLines()) {
                new LinesFile(file, this::lineItem, this::lineProblem).read();
            } else if (file.isTable()) {
                new CsvFile(file, columns, found).read();
            } else {
                readWhole(Files.readAllBytes(file.path()));
            }
        } catch (AccessDeniedException e) {
            spoiled("no permission to read it");
        } catch (CharacterCodingException e) {
            spoiled("the text is not UTF-8");
        } catch (IOException | OutOfMemoryError e) {
            spoiled("cannot be read");
        }
    }

    private void readWhole(byte[] text) {
        if (JsonText.isBlank(text)) {
            spoiled("the file is empty");
            return;
        }
        try {
            readShape(JsonText.parse(text));
        } catch (NotJsonException e) {
            spoiled(e.at());
        }
    }

    private void readShape(JsonNode json) {
        if (json.path(PAIRS).isArray()) {
            readPairs(json);
        } else if (json.isArray()) {
            readArray(json);
        } else {
            spoiled("neither an object with the array \"qa_pairs\" nor an array of objects");
        }
    }

    private void readPairs(JsonNode json) {
        var labels = new LinkedHashMap<String, String>();
        for (var name : new String[] {"category", "indicator", "session"}) {
            ItemFields.text(json.path(name)).ifPresent(text -> labels.put(name, text));
        }
        var prefix = MadeIds.prefix(file, labels);
        var number = 0;
        for (var pair : json.path(PAIRS)) {
            number++;
            if (pair.isObject()) {
                var id = "%s-%03d".formatted(prefix, number);
                found.accept(new Item(id, ItemFields.all(pair), labels, place(number)));
            } else {
                found.accept(new Problem(place(number), "the pair is not an object"));
            }
        }
        requireAny(number);
    }

    private void readArray(JsonNode array) {
        var number = 0;
        var prefix = MadeIds.prefix(file, Map.of());
        for (var element : array) {
            number++;
            arrayItem(element, prefix, place(number));
        }
        requireAny(number);
    }

    private void requireAny(int items) {
        if (items == 0) {
            found.accept(new Notice(Place.of(file), "0 items"));
        }
    }

    private void lineItem(JsonNode json, int line) {
        arrayItem(json, MadeIds.prefix(file, Map.of()), line(line));
    }

    private void lineProblem(String reason, int line) {
        if (line == 0) {
            spoiled(reason);
        } else {
            found.accept(new Problem(line(line), reason));
        }
    }

    private void arrayItem(JsonNode json, String prefix, Place place) {
        if (!json.isObject()) {
            found.accept(new Problem(place, "the item is not an object"));
            return;
        }
        try {
            var id = ItemFields.id(json).orElseGet(() -> "%s-%04d".formatted(prefix, place.number()));
            found.accept(new Item(id, ItemFields.withoutId(json), Map.of(), place));
        } catch (IllegalArgumentException e) {
            found.accept(new Problem(place, String.valueOf(e.getMessage())));
        }
    }

    private Place place(int number) {
        return new Place(file.path().toString(), file.source(), 0, number);
    }

    private Place line(int number) {
        return new Place(file.path().toString(), file.source(), number, number);
    }

    private void spoiled(String reason) {
        found.accept(new Problem(Place.of(file), reason, Extent.FILE));
    }
}
