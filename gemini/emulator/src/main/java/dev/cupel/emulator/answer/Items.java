package dev.cupel.emulator.answer;

import dev.cupel.emulator.wire.Json;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Finds the item that a prompt asks to refine. */
final class Items {

    private static final Pattern NAMED_LINE = Pattern.compile("(?m)^\\s*([\\p{L}][\\w -]{0,40}):[ \\t]+(\\S.*)$");

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s_-]");

    private Items() {}

    /**
     * The last JSON object, or array of objects, in the text; else an object of its {@code Name: value} lines; else a
     * missing node.
     */
    static JsonNode find(String text) {
        var json = lastJson(text);
        return json.isMissingNode() ? namedLines(text) : json;
    }

    /** The member of an item; names are the same when they differ in case, spaces and underscores only. */
    static JsonNode member(JsonNode item, String name) {
        var exact = item.path(name);
        if (!exact.isMissingNode()) {
            return exact;
        }
        for (var property : item.properties()) {
            if (sameName(property.getKey(), name)) {
                return property.getValue();
            }
        }
        return exact;
    }

    private static boolean sameName(String one, String other) {
        return BETWEEN_WORDS
                .matcher(one)
                .replaceAll("")
                .equalsIgnoreCase(BETWEEN_WORDS.matcher(other).replaceAll(""));
    }

    private static JsonNode lastJson(String text) {
        JsonNode last = MissingNode.getInstance();
        var at = nextStart(text, 0);
        while (at >= 0) {
            var end = matchingEnd(text, at);
            var found = end < 0 ? MissingNode.getInstance() : parse(text.substring(at, end));
            last = found.isMissingNode() ? last : found;
            at = nextStart(text, found.isMissingNode() ? at + 1 : end);
        }
        return last;
    }

    private static int nextStart(String text, int from) {
        for (var i = from; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '{' || c == '[') {
                return i;
            }
        }
        return -1;
    }

    private static int matchingEnd(String text, int start) {
        var depth = 0;
        var inString = false;
        for (var i = start; i < text.length(); i++) {
            var c = text.charAt(i);
            if (inString) {
                i += c == '\\' ? 1 : 0;
                inString = c != '"';
            } else if (c == '"') {
                inString = true;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if ((c == '}' || c == ']') && --depth == 0) {
                return i + 1;
            }
        }
        return -1;
    }

    private static JsonNode parse(String candidate) {
        try {
            var node = Json.MAPPER.readTree(candidate);
            var objects = node.isObject()
                    || (node.isArray() && !node.isEmpty() && node.get(0).isObject());
            return objects && !node.isEmpty() ? node : MissingNode.getInstance();
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    private static JsonNode namedLines(String text) {
        var item = Json.object();
        var lines = NAMED_LINE.matcher(text);
        while (lines.find()) {
            item.put(lines.group(1).strip(), lines.group(2).strip());
        }
        return item.isEmpty() ? MissingNode.getInstance() : item;
    }
}
