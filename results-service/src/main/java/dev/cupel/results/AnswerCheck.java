package dev.cupel.results;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.cupel.results.Answer.Failure;
import dev.cupel.results.Answer.Refined;
import dev.cupel.results.Answer.Unusable;
import dev.cupel.schemas.ItemIds;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Holds answers to the recipe's schema, and takes the member off that names their item. */
final class AnswerCheck {

    /** Of three bytes each, and with the item's own texts, such an answer fits into a refined record. */
    private static final int LONGEST = 500_000;

    private static final int MOST_ERRORS = 5;

    private final Schema schema;

    /**
     * @param responseSchema the recipe's JSON Schema, as JSON text
     */
    AnswerCheck(String responseSchema) {
        schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(JsonMapper.shared().readTree(responseSchema));
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
        return schema.validate(json).isEmpty();
    }

    Answer check(JsonNode json, boolean repaired) {
        var errors = schema.validate(json);
        if (errors.isEmpty()) {
            return refined(json.toString(), repaired);
        }
        var what = errors.stream()
                .limit(MOST_ERRORS)
                .map(error -> "%s: %s".formatted(error.getInstanceLocation(), error.getKeyword()))
                .collect(Collectors.joining(", "));
        return new Unusable(Failure.SCHEMA_MISMATCH, "against the schema: " + what);
    }

    private static Answer refined(String json, boolean repaired) {
        return json.length() > LONGEST
                ? new Unusable(
                        Failure.MALFORMED,
                        "%d characters, of which a record has room for %d".formatted(json.length(), LONGEST))
                : new Refined(json, repaired);
    }
}
