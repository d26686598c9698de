package dev.cupel.files.format;

import dev.cupel.schemas.Texts;
import java.io.StringWriter;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The members of an object as texts: strings as they are, other values as their JSON text with numbers as they are written, null
 * left out. What is wrong with one does not keep the rest of the file from being read.
 */
final class JsonMembers {

    private final SequencedMap<String, String> texts = new LinkedHashMap<>();
    private boolean isIdText = true;
    private @Nullable String problem;

    private JsonMembers() {}

    /** Reads the object that the parser is at the start of, to its end. */
    static JsonMembers read(JsonParser parser, String idName) {
        var members = new JsonMembers();
        var names = new HashSet<String>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = members.name(parser, names);
            var token = parser.nextToken();
            if (name.equals(idName)) {
                members.isIdText = !token.isStructStart() && !token.isBoolean();
            }
            if (token != JsonToken.VALUE_NULL) {
                members.texts.put(name, members.text(parser, name));
            }
        }
        return members;
    }

    SequencedMap<String, String> texts() {
        return texts;
    }

    /** Whether the id is a text or a number, or is missing. */
    boolean isIdText() {
        return isIdText;
    }

    /** Why the object is no item; empty: nothing is wrong with its texts. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    private String name(JsonParser parser, Set<String> names) {
        var name = parser.currentName();
        if (!names.add(name)) {
            problem("the member '%s' is there twice".formatted(Texts.printable(name)));
        }
        Texts.problem(name).ifPresent(what -> problem("the name of a member has " + what));
        return name;
    }

    private String text(JsonParser parser, String name) {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> checked(parser.getString(), name);
            case VALUE_NUMBER_FLOAT, VALUE_NUMBER_INT -> number(parser, name);
            case START_OBJECT, START_ARRAY -> nested(parser, name);
            default -> parser.getString();
        };
    }

    private String checked(String text, String name) {
        Texts.problem(text).ifPresent(what -> problem("the member '%s' has %s".formatted(name, what)));
        return text;
    }

    private String number(JsonParser parser, String name) {
        if (parser.isNaN()) {
            problem("the member '%s' is %s, which is no number of JSON".formatted(name, parser.getString()));
        }
        return parser.getString();
    }

    private String nested(JsonParser parser, String name) {
        var json = new StringWriter();
        try (var generator = JsonParsers.generator(json)) {
            copy(parser, generator, name);
        }
        return json.toString();
    }

    private void copy(JsonParser parser, JsonGenerator generator, String name) {
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                generator.writeStartObject();
                var names = new HashSet<String>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    generator.writeName(name(parser, names));
                    parser.nextToken();
                    copy(parser, generator, name);
                }
                generator.writeEndObject();
            }
            case START_ARRAY -> {
                generator.writeStartArray();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    copy(parser, generator, name);
                }
                generator.writeEndArray();
            }
            case VALUE_STRING -> generator.writeString(checked(parser.getString(), name));
            case VALUE_NUMBER_FLOAT, VALUE_NUMBER_INT -> generator.writeNumber(number(parser, name));
            default -> generator.writeRawValue(parser.getString());
        }
    }

    private void problem(String reason) {
        if (problem == null) {
            problem = reason;
        }
    }
}
