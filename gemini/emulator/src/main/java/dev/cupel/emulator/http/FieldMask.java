package dev.cupel.emulator.http;

import dev.cupel.emulator.wire.ApiException;
import dev.cupel.emulator.wire.Json;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Which members of an answer are wanted, the {@code fields} parameter of Google's APIs, as in
 * {@code name,metadata.state} or {@code operations(name,metadata/state),nextPageToken}. The emulator does not know all
 * the fields that an answer could have, so a name that the answer does not have selects nothing; the real API refuses
 * names that are no fields.
 */
final class FieldMask {

    private static final String ANY = "*";

    private final Map<String, FieldMask> members = new HashMap<>();
    private boolean whole;

    /**
     * Reads a mask; the empty one selects everything.
     *
     * @throws ApiException 400 INVALID_ARGUMENT when it is not well formed
     */
    static FieldMask parse(String text) {
        var mask = new FieldMask();
        if (text.isBlank()) {
            mask.whole = true;
        } else {
            new FieldMaskParser(text).parse(mask);
        }
        return mask;
    }

    /** The part of this mask for a member, which is added when there is none yet. */
    FieldMask add(String name) {
        return members.computeIfAbsent(plain(name), n -> new FieldMask());
    }

    /** Selects everything from here on. */
    void all() {
        whole = true;
    }

    /** The selected part of a document. */
    JsonNode select(JsonNode document) {
        if (whole) {
            return document;
        }
        if (document.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            document.forEach(element -> array.add(select(element)));
            return array;
        }
        var selected = Json.object();
        for (var member : document.properties()) {
            var mask = member(member.getKey());
            if (mask != null && (mask.whole || member.getValue().isContainer())) {
                selected.set(member.getKey(), mask.select(member.getValue()));
            }
        }
        return selected;
    }

    private @Nullable FieldMask member(String name) {
        var own = members.get(plain(name));
        return own == null ? members.get(ANY) : own;
    }

    /** Names are the same in camelCase and in snake_case. */
    private static String plain(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }
}
