package dev.cupel.emulator.lines;

import dev.cupel.emulator.wire.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes JSON as models write it that do not keep to the grammar. */
final class JsonText {

    private final String json;
    private final StringBuilder out = new StringBuilder();

    private JsonText(String json) {
        this.json = json;
    }

    /** What is written for a piece of JSON: a character, or two when the first one is a backslash. */
    private interface Change {
        String of(String piece, boolean inString, char before);
    }

    /** A comment to the end of the line in every object and array, and a block comment at its end. */
    static String commented(String json) {
        return new JsonText(json).changed((piece, inString, before) -> switch (inString ? "" : piece) {
            case "{", "[" -> piece + " // as asked for\n";
            case "}", "]" -> " /* that is all */" + piece;
            default -> piece;
        });
    }

    /** A comma behind the last member or element of everything that is not empty. */
    static String trailingCommas(String json) {
        return new JsonText(json).changed((piece, inString, before) -> switch (inString ? "" : piece) {
            case "}", "]" -> before == '{' || before == '[' ? piece : "," + piece;
            default -> piece;
        });
    }

    static String singleQuoted(String json) {
        return new JsonText(json).changed((piece, inString, before) -> switch (piece) {
            case "\"" -> "'";
            case "'" -> "\\'";
            case "\\\"" -> "\"";
            default -> piece;
        });
    }

    /** Line feeds in all strings that are values, and none of them escaped; other text than JSON stays as it is. */
    static String rawNewlines(String json) {
        try {
            var broken = broken(Json.MAPPER.readTree(json)).toString();
            return new JsonText(broken).changed((piece, inString, before) -> piece.equals("\\n") ? "\n" : piece);
        } catch (JacksonException e) {
            return json;
        }
    }

    private static JsonNode broken(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                var copy = Json.object();
                object.properties().forEach(member -> copy.set(member.getKey(), broken(member.getValue())));
                yield copy;
            }
            case ArrayNode array -> {
                var copy = JsonNodeFactory.instance.arrayNode();
                array.forEach(element -> copy.add(broken(element)));
                yield copy;
            }
            default -> node.isString() ? JsonNodeFactory.instance.stringNode(broken(node.stringValue())) : node;
        };
    }

    /** The text with a line feed at its first space, or at its end. */
    private static String broken(String text) {
        var space = text.indexOf(' ');
        return space < 0 ? text + "\n" : text.substring(0, space) + "\n" + text.substring(space + 1);
    }

    private String changed(Change change) {
        var inString = false;
        var before = ' ';
        for (var at = 0; at < json.length(); ) {
            var next = json.charAt(at);
            var piece = json.substring(at, Math.min(json.length(), at + (next == '\\' ? 2 : 1)));
            out.append(change.of(piece, inString, before));
            inString = (next == '"') != inString;
            before = Character.isWhitespace(next) && !inString ? before : next;
            at += piece.length();
        }
        return out.toString();
    }
}
