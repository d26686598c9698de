package dev.cupel.emulator.answer;

import dev.cupel.emulator.wire.Json;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Items of a prompt that each stand between tags, such as {@code <item some_id="7">} and {@code </item>}, or those of
 * {@code item-1} and so on, which then may have other such tags in their texts. An attribute, whose value is written as
 * a JSON string, becomes a member of its item.
 */
final class TaggedItems {

    private static final Pattern START =
            Pattern.compile("(?m)^<(item(?:-\\d{1,10})?) ([\\w-]{1,100})=(\"(?:[^\"\\\\]++|\\\\.)*+\")>$");

    private TaggedItems() {}

    /** The item, or an array of them where there are several; else a missing node. */
    static JsonNode find(String text) {
        var items = JsonNodeFactory.instance.arrayNode();
        var start = START.matcher(text);
        var from = 0;
        while (start.find(from)) {
            var end = text.indexOf("\n</%s>".formatted(start.group(1)), start.end());
            from = end < 0 ? text.length() : end;
            var item = Items.find(text.substring(start.end(), from)) instanceof ObjectNode object
                    ? object.deepCopy()
                    : Json.object();
            items.add(item.put(start.group(2), value(start.group(3))));
        }
        return switch (items.size()) {
            case 0 -> MissingNode.getInstance();
            case 1 -> items.get(0);
            default -> items;
        };
    }

    private static String value(String json) {
        try {
            return Json.MAPPER.readTree(json).asString();
        } catch (JacksonException e) {
            return json;
        }
    }
}
