package dev.cupel.emulator.wire;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Proto3 JSON as the API takes it: every member may be written in lowerCamelCase or in snake_case. */
public final class Json {

    private static final int MAX_STRING = 1 << 26;

    /** The mapper of the emulator; it is thread-safe. */
    public static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(MAX_STRING)
                            .build())
                    .build())
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private static final Map<String, String> SNAKE = new ConcurrentHashMap<>();

    private Json() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /**
     * The member at a path of camelCase names, each of which may be written in snake_case in the document;
     * a missing node when there is none.
     */
    public static JsonNode at(JsonNode node, String... camelNames) {
        var here = node;
        for (var name : camelNames) {
            here = member(here, name);
        }
        return here;
    }

    /** The text of the member, or the empty string. */
    public static String text(JsonNode node, String... camelNames) {
        var found = at(node, camelNames);
        return found.isString() ? found.stringValue() : "";
    }

    /**
     * The document as a tree.
     *
     * @throws ApiException 400 INVALID_ARGUMENT when it is not a JSON object
     */
    public static ObjectNode parseObject(byte[] body) {
        try {
            if (body.length == 0) {
                return object();
            }
            if (MAPPER.readTree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            throw ApiException.invalidArgument("Invalid JSON payload received. " + e.getOriginalMessage());
        }
        throw ApiException.invalidArgument("Invalid JSON payload received. Expected an object.");
    }

    /** The snake_case form of a camelCase name. */
    public static String snake(String camelName) {
        return SNAKE.computeIfAbsent(camelName, Json::toSnake);
    }

    private static JsonNode member(JsonNode node, String camelName) {
        if (!(node instanceof ObjectNode object)) {
            return MissingNode.getInstance();
        }
        var found = object.path(camelName);
        return found.isMissingNode() ? object.path(snake(camelName)) : found;
    }

    private static String toSnake(String camelName) {
        var snake = new StringBuilder();
        for (var i = 0; i < camelName.length(); i++) {
            var c = camelName.charAt(i);
            if (Character.isUpperCase(c)) {
                snake.append('_');
            }
            snake.append(Character.toLowerCase(c));
        }
        return snake.toString();
    }
}
