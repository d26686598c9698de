package dev.cupel.local.publish.input;

import dev.cupel.local.publish.input.Found.Item;
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
                new LinesFile(file, this::lineItem, this::problem).read();
            } else if (file.isTable()) {
                new CsvFile(file, columns, found::accept, found::accept).read();
            } else {
                readWhole(Files.readAllBytes(file.path()));
            }
        } catch (AccessDeniedException e) {
            found.accept(new Problem(file.path().toString(), "no permission to read it", true));
        } catch (CharacterCodingException e) {
            problem("", "the text is not UTF-8");
        } catch (IOException | OutOfMemoryError e) {
            problem("", "cannot be read");
        }
    }

    private void readWhole(byte[] text) {
        if (JsonText.isBlank(text)) {
            problem("", "the file is empty");
            return;
        }
        try {
            readShape(JsonText.parse(text));
        } catch (NotJsonException e) {
            problem("", e.at());
        }
    }

    private void readShape(JsonNode json) {
        if (json.path(PAIRS).isArray()) {
            readPairs(json);
        } else if (json.isArray()) {
            readArray(json);
        } else {
            problem("", "neither an object with the array \"qa_pairs\" nor an array of objects");
        }
    }

    private void readPairs(JsonNode json) {
        var labels = new LinkedHashMap<String, String>();
        for (var name : new String[] {"category", "indicator", "session"}) {
            ItemFields.text(json.path(name)).ifPresent(text -> labels.put(name, text));
        }
        var prefix = labels.getOrDefault("indicator", file.stem());
        var number = 0;
        for (var pair : json.path(PAIRS)) {
            number++;
            if (pair.isObject()) {
                var id = "%s-%03d".formatted(prefix, number);
                found.accept(new Item(id, ItemFields.all(pair), labels, source(number)));
            } else {
                problem("#" + number, "the pair is not an object");
            }
        }
        requireAny(number);
    }

    private void readArray(JsonNode array) {
        var number = 0;
        for (var element : array) {
            number++;
            arrayItem(element, number);
        }
        requireAny(number);
    }

    private void requireAny(int items) {
        if (items == 0) {
            problem("", "the file holds no items");
        }
    }

    private void lineItem(JsonNode json, int line) {
        arrayItem(json, line);
    }

    private void arrayItem(JsonNode json, int number) {
        if (!json.isObject()) {
            problem("#" + number, "the item is not an object");
            return;
        }
        var id = ItemFields.id(json).orElseGet(() -> "%s-%04d".formatted(file.stem(), number));
        found.accept(new Item(id, ItemFields.withoutId(json), Map.of(), source(number)));
    }

    private String source(int number) {
        return "%s#%d".formatted(file.source(), number);
    }

    private void problem(String place, String reason) {
        found.accept(new Problem(file.path() + place, reason));
    }
}
