package dev.cupel.results.answer;

import dev.cupel.results.answer.Answer.Failure;
import dev.cupel.results.answer.Answer.Refined;
import dev.cupel.results.answer.Answer.Unusable;
import dev.cupel.schemas.ExactJson;
import dev.cupel.schemas.ItemIds;
import dev.cupel.schemas.Texts;
import dev.cupel.schemas.recipe.RecipeSchema;
import dev.cupel.schemas.recipe.TextAnswer;
import dev.cupel.schemas.recipe.UnusableSchemaException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Holds answers to the recipe's schema, and takes the member off that names their item. */
public final class AnswerCheck {

    /** Of three bytes each, and with the item's own texts, such an answer fits into a refined record. */
    private static final int LONGEST = 500_000;

    private final @Nullable RecipeSchema schema;

    /** Why there is none. */
    private final String problem;

    /**
     * @param responseSchema the recipe's JSON Schema, as JSON text; empty: answers are texts. An older release may have published one that cannot
     *     be used: no answer satisfies it
     */
    public AnswerCheck(String responseSchema) {
        RecipeSchema compiled = null;
        var why = "";
        try {
            compiled = RecipeSchema.compile(ExactJson.MAPPER.readTree(TextAnswer.schema(responseSchema)));
        } catch (UnusableSchemaException e) {
            why = "the recipe's schema cannot be used: " + e.getMessage();
        }
        schema = compiled;
        problem = why;
    }

    /** Whether any answer could satisfy the schema. */
    public boolean isUsable() {
        return schema != null;
    }

    /** The id of the item that the answer names, if any. */
    static Optional<String> idIn(JsonNode json) {
        var id = json.path(ItemIds.MEMBER);
        return id.isString() || id.isNumber() ? Optional.of(id.asString().strip()) : Optional.empty();
    }

    static JsonNode withoutId(JsonNode json) {
        return json instanceof ObjectNode object ? object.deepCopy().without(ItemIds.MEMBER) : json;
    }

    boolean isValid(JsonNode json) {
        return violations(json).isEmpty();
    }

    Answer check(JsonNode json, boolean repaired) {
        var violations = violations(json);
        return violations.isEmpty()
                ? refined(json.toString(), repaired)
                : new Unusable(Failure.SCHEMA_MISMATCH, "against the schema: " + String.join(", ", violations));
    }

    private List<String> violations(JsonNode json) {
        try {
            return schema == null ? List.of(problem) : schema.violations(json);
        } catch (UnusableSchemaException e) {
            return List.of(e.getMessage());
        }
    }

    private static Answer refined(String json, boolean repaired) {
        // NUL is escaped in JSON text; half a character has no bytes, and would become a question mark.
        var unkeepable = Texts.problem(json);
        if (unkeepable.isPresent()) {
            return new Unusable(Failure.MALFORMED, "a text of the answer has " + unkeepable.get());
        }
        return json.length() > LONGEST
                ? new Unusable(
                        Failure.MALFORMED,
                        "%d characters, of which a record has room for %d".formatted(json.length(), LONGEST))
                : new Refined(json, repaired);
    }
}
