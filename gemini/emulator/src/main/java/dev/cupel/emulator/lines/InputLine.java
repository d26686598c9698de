package dev.cupel.emulator.lines;

import dev.cupel.emulator.schema.RequestSchema;
import dev.cupel.emulator.wire.Json;
import java.io.Serial;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One line of a job's input.
 *
 * @param key empty when the line has none
 * @param metadata of an inline request; a missing node when there is none
 */
public record InputLine(String key, JsonNode request, JsonNode metadata) {

    /** The input is not what the API takes; the whole job fails. */
    public static final class Malformed extends Exception {

        @Serial
        private static final long serialVersionUID = 1L;

        private final String problem;

        public Malformed(long line, String problem) {
            super(problem);
            this.problem = "Failed to parse input file line %d: %s".formatted(line, problem);
        }

        public String problem() {
            return problem;
        }
    }

    /**
     * Reads line number so much, counted from 1, with a request of this schema. What the API does with a key that is no
     * string is not known [OPEN]; here it is malformed, as the answer could not be assigned to a request.
     */
    public static InputLine parse(String text, long line, RequestSchema schema) throws Malformed {
        JsonNode node;
        try {
            node = Json.MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw new Malformed(line, "not JSON");
        }
        if (!(Json.at(node, "request") instanceof ObjectNode request)) {
            throw new Malformed(line, "no object 'request'");
        }
        var problem = schema.firstProblem(request);
        if (problem.isPresent()) {
            throw new Malformed(line, problem.get());
        }
        var metadata = Json.at(node, "metadata");
        if (node.has("key") && !node.path("key").isString()) {
            throw new Malformed(line, "'key' is not a string");
        }
        var key = Json.text(node, "key");
        return new InputLine(key.isEmpty() ? Json.text(metadata, "key") : key, request, metadata);
    }

    /** A result line starts with the answer and ends with the key. */
    ObjectNode address(ObjectNode line) {
        if (!metadata.isMissingNode()) {
            line.set("metadata", metadata);
        } else if (!key.isEmpty()) {
            line.put("key", key);
        }
        return line;
    }
}
