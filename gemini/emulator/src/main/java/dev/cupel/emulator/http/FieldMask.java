package dev.cupel.emulator.http;

import dev.cupel.emulator.schema.AnswerSchema;
import dev.cupel.emulator.wire.ApiException;
import dev.cupel.emulator.wire.ApiException.FieldViolation;
import dev.cupel.emulator.wire.Json;
import dev.cupel.emulator.wire.StatusCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Which members of an answer are wanted, the {@code fields} parameter of Google's APIs, as in
 * {@code name,metadata.state} or {@code operations(name,metadata/state),nextPageToken}.
 */
public final class FieldMask {

    private static final String ANY = "*";

    /** By name, as it was written first. */
    private final Map<String, FieldMask> members = new LinkedHashMap<>();

    private boolean whole;

    /**
     * Reads a mask; the empty one selects everything.
     *
     * @throws ApiException 400 INVALID_ARGUMENT when it is not well formed
     */
    public static FieldMask parse(String text) {
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
        return members.computeIfAbsent(key(name), n -> new FieldMask());
    }

    /** Selects everything from here on. */
    void all() {
        whole = true;
    }

    /**
     * Checks that all names are members of the answer, as far as these are known.
     *
     * @throws ApiException 400 INVALID_ARGUMENT naming the first that is not
     */
    public void require(AnswerSchema answer) {
        require(answer, "");
    }

    private void require(AnswerSchema answer, String outer) {
        members.forEach((name, mask) -> {
            var path = outer + name;
            if (!name.equals(ANY) && !answer.has(name)) {
                throw ApiException.badRequest(
                        StatusCode.INVALID_ARGUMENT.message(),
                        List.of(new FieldViolation(
                                path,
                                "Error expanding 'fields' parameter. Cannot find matching fields for path '%s'."
                                        .formatted(path))));
            }
            answer.member(name).ifPresent(member -> mask.require(member, path + "."));
        });
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
        var own = members.get(key(name));
        return own == null ? members.get(ANY) : own;
    }

    private String key(String name) {
        return members.keySet().stream()
                .filter(known -> plain(known).equals(plain(name)))
                .findFirst()
                .orElse(name);
    }

    /** Names are the same in camelCase and in snake_case. */
    private static String plain(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }
}
