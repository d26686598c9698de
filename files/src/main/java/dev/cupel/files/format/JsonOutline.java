package dev.cupel.files.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cupel.files.input.InputFile;
import dev.cupel.files.input.Reading;
import dev.cupel.files.input.StrictReader;
import dev.cupel.files.input.TextStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** What an object that is a whole file has, read without its items. */
final class JsonOutline {

    static final String PAIRS = "qa_pairs";

    /** So many that it is not clear which holds the items. */
    private static final int MAX_ARRAYS = 20;

    private static final List<String> LABELS = List.of("category", "indicator", "session");
    private static final List<String> WRAPPERS = List.of("data", "items", "records", "rows");

    private final Map<String, String> labels = new LinkedHashMap<>();
    private final List<String> arrays = new ArrayList<>();
    private final List<String> emptyArrays = new ArrayList<>();

    private boolean broken;

    private JsonOutline() {}

    /** Reads as much as is needed; where the file is broken, until there. */
    static JsonOutline of(InputFile file, Reading reading) throws IOException {
        var outline = new JsonOutline();
        try (var text = new StrictReader(TextStream.open(file, reading), UTF_8);
                var parser = JsonParsers.parser(text, reading.maxText())) {
            parser.nextToken();
            while (!outline.isEnough() && parser.nextToken() == JsonToken.PROPERTY_NAME) {
                outline.member(parser);
            }
        } catch (JacksonException broken) {
            // Whoever reads the items says where.
            outline.broken = true;
        }
        return outline;
    }

    private boolean isEnough() {
        return arrays.contains(PAIRS) && labels.size() == LABELS.size();
    }

    private void member(JsonParser parser) {
        var name = parser.currentName();
        var token = parser.nextToken();
        if (token == JsonToken.START_ARRAY) {
            array(parser, name);
        } else if (LABELS.contains(name) && token.isScalarValue()) {
            if (token != JsonToken.VALUE_NULL) {
                labels.put(name, parser.getString());
            }
        } else {
            parser.skipChildren();
        }
    }

    private void array(JsonParser parser, String name) {
        var first = parser.nextToken();
        if (first == JsonToken.END_ARRAY) {
            add(emptyArrays, name);
        } else if (first == JsonToken.START_OBJECT || name.equals(PAIRS)) {
            add(arrays, name);
        }
        if (isEnough()) {
            return;
        }
        for (var token = first; token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            parser.skipChildren();
        }
    }

    private static void add(List<String> names, String name) {
        if (names.size() < MAX_ARRAYS || name.equals(PAIRS)) {
            names.add(name);
        }
    }

    /** Whether the file is no JSON somewhere. */
    boolean isBroken() {
        return broken;
    }

    Map<String, String> labels() {
        return labels;
    }

    /** The member that holds the items; empty: it is not clear which. */
    Optional<String> items() {
        if (arrays.contains(PAIRS) || emptyArrays.contains(PAIRS)) {
            return Optional.of(PAIRS);
        }
        if (arrays.size() == 1) {
            return Optional.of(arrays.getFirst());
        }
        return arrays.isEmpty()
                ? emptyArrays.stream().filter(WRAPPERS::contains).findFirst()
                : Optional.empty();
    }

    /** Why it is not clear which member holds the items. */
    String advice() {
        return arrays.isEmpty()
                ? "a single object; put items into an array, as in [{…}], or each on a line of a file whose name ends with .jsonl"
                : "several members are arrays of objects (%s); leave one of them, or name it \"%s\""
                        .formatted(String.join(", ", arrays), PAIRS);
    }
}
