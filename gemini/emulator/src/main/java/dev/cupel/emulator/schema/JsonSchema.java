package dev.cupel.emulator.schema;

import dev.cupel.emulator.wire.ApiException;
import dev.cupel.gemini.catalog.AnswerSchemas;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** JSON Schemas, of which the API supports some keywords, as {@link AnswerSchemas} says. */
final class JsonSchema {

    private JsonSchema() {}

    /**
     * Checks a schema and all within it.
     *
     * @param place what errors begin with; most schemas have none
     * @throws ApiException 400 INVALID_ARGUMENT
     */
    static void require(JsonNode schema, Supplier<String> place) {
        AnswerSchemas.refusals(schema).stream().findFirst().ifPresent(refusal -> {
            throw ApiException.invalidArgument("%s%s: %s\n".formatted(place.get(), refusal.place(), refusal.problem()));
        });
    }
}
