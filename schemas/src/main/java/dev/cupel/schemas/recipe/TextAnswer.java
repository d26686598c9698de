package dev.cupel.schemas.recipe;

import dev.cupel.schemas.ExactJson;
import tools.jackson.databind.JsonNode;

/** What is kept of an answer where a recipe has no schema: its text, as the only member of an object. */
public final class TextAnswer {

    /** The member. */
    public static final String MEMBER = "text";

    private static final String SCHEMA = """
            {"type":"object","properties":{"%s":{"type":"string"}},"required":["%s"],"additionalProperties":false}""".formatted(MEMBER, MEMBER);

    private TextAnswer() {}

    /**
     * The schema that answers are kept by, as JSON text.
     *
     * @param responseSchema the recipe's; empty: it has none
     */
    public static String schema(String responseSchema) {
        return responseSchema.isEmpty() ? SCHEMA : responseSchema;
    }

    public static JsonNode of(String text) {
        return ExactJson.MAPPER.createObjectNode().put(MEMBER, text);
    }
}
