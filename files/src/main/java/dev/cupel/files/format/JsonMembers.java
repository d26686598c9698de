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

    /** What a member takes besides its name and text, in characters. */
    private static final int OF_A_MEMBER = 64;

    private static final int NONE = -1;

    private final SequencedMap<String, String> texts = new LinkedHashMap<>();
    private boolean isIdText = true;
    private @Nullable String problem;
    private int room;

    private JsonMembers(int room) {
        this.room = room;
    }

    /**
     * Reads the object that the parser is at the start of, to its end.
     *
     * @param maxText characters of all that is kept of it
     */
    static JsonMembers read(JsonParser parser, String idName, int maxText) {
        var members = new JsonMembers(maxText);
        var names = new HashSet<String>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = members.name(parser, names);
            var token = parser.nextToken();
            if (name.equals(idName)) {
                members.isIdText = !token.isStructStart() && !token.isBoolean();
            }
            if (token != JsonToken.VALUE_NULL) {
                members.put(name, members.text(parser, name));
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

    private void put(String name, String text) {
        if (isRoomFor(text.length())) {
            texts.put(name, text);
        }
    }

    /** Of an object that has more than any item may have the rest is read, and not kept. */
    private boolean isRoomFor(int characters) {
        if (characters > room) {
            tooMuch();
            return false;
        }
        room -= characters;
        return true;
    }

    private void tooMuch() {
        room = NONE;
        problem("it has more text than any item may have");
    }

    private String name(JsonParser parser, Set<String> names) {
        var name = parser.currentName();
        if (isRoomFor(name.length() + OF_A_MEMBER) && !names.add(name)) {
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
        var json = new Kept();
        try (var generator = JsonParsers.generator(json)) {
            copy(parser, generator, name);
        }
        return json.toString();
    }

    /** As much as there is room for. */
    private final class Kept extends StringWriter {

        @Override
        public void write(char[] characters, int offset, int length) {
            if (getBuffer().length() + length <= room) {
                super.write(characters, offset, length);
            } else {
                tooMuch();
            }
        }
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
