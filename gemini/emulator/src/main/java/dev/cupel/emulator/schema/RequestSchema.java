package dev.cupel.emulator.schema;

import dev.cupel.emulator.schema.Field.Shape;
import dev.cupel.emulator.schema.Violation.InvalidValue;
import dev.cupel.emulator.schema.Violation.UnknownField;
import dev.cupel.emulator.schema.Violation.WrongShape;
import dev.cupel.emulator.wire.ApiException;
import dev.cupel.emulator.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The requests that are checked as the API's own JSON parser does: an unknown field is an error wherever it is, and
 * so is a value that its field cannot hold. A member that is null counts as not there.
 */
public enum RequestSchema {
    GENERATE_CONTENT("GenerateContentRequest"),
    COUNT_TOKENS("CountTokensRequest"),
    EMBED_CONTENT("EmbedContentRequest"),
    BATCH_EMBED_CONTENTS("BatchEmbedContentsRequest"),
    BATCH_GENERATE_CONTENT("BatchGenerateContentRequest"),
    ASYNC_BATCH_EMBED_CONTENT("AsyncBatchEmbedContentRequest"),
    GENERATE_CONTENT_BATCH("GenerateContentBatch"),
    EMBED_CONTENT_BATCH("EmbedContentBatch"),
    CACHED_CONTENT("CachedContent");

    private static final String MESSAGE_TYPE = "type.googleapis.com/google.ai.generativelanguage.v1beta.";

    private final String message;

    RequestSchema(String message) {
        this.message = message;
    }

    /**
     * Checks the body of a call.
     *
     * @throws ApiException 400 INVALID_ARGUMENT naming everything that is wrong, as the API does
     */
    public void require(JsonNode body) {
        var violations = violations(body);
        if (!violations.isEmpty()) {
            throw ApiException.badRequest(
                    violations.stream().map(Violation::payloadMessage).collect(Collectors.joining("\n")),
                    violations.stream()
                            .map(v -> new ApiException.FieldViolation(v.path(), v.payloadMessage()))
                            .toList());
        }
    }

    /** Name of the message, such as {@code GenerateContentRequest}. */
    public String message() {
        return message;
    }

    /** The first thing that is wrong, as the error of a batch job has it. */
    public Optional<String> firstProblem(JsonNode request) {
        return violations(request).stream().map(Violation::lineMessage).findFirst();
    }

    private List<Violation> violations(JsonNode body) {
        var found = new ArrayList<Violation>();
        checkMessage(MessageTable.message(message), body, () -> "", found);
        return found;
    }

    // Places are put into words only when something is wrong there: most requests are right.
    private static void checkMessage(Message message, JsonNode node, Supplier<String> place, List<Violation> found) {
        for (var member : node.properties()) {
            var field = message.fields().get(member.getKey());
            if (field == null) {
                found.add(new UnknownField(place.get(), member.getKey()));
            } else if (!member.getValue().isNull() && field.scalar() != Scalar.ANY) {
                checkField(field, member.getKey(), member.getValue(), place, found);
            }
        }
    }

    private static void checkField(
            Field field, String name, JsonNode value, Supplier<String> outer, List<Violation> found) {
        Supplier<String> place = () -> (outer.get() + "." + Json.snake(field.name())).replaceFirst("^\\.", "");
        if (field.shape() == Shape.SINGLE && value.isArray()) {
            found.add(new WrongShape(outer.get(), name, "Proto field is not repeating, cannot start list."));
        } else if (field.shape() == Shape.MAP) {
            checkEach(field, value, place, "%s[%d].value", found);
        } else if (field.shape() == Shape.LIST && value.isArray()) {
            checkEach(field, value, place, "%s[%d]", found);
        } else {
            checkOne(field, value, place, found);
        }
    }

    private static void checkEach(
            Field field, JsonNode values, Supplier<String> place, String form, List<Violation> found) {
        var i = 0;
        for (var value : values) {
            var index = i++;
            checkOne(field, value, () -> form.formatted(place.get(), index), found);
        }
    }

    private static void checkOne(Field field, JsonNode value, Supplier<String> place, List<Violation> found) {
        var scalar = field.scalar();
        if (scalar == null && value.isObject()) {
            checkMessage(MessageTable.message(field.type()), value, place, found);
        } else if (scalar == null || !scalar.takes(value)) {
            var type = scalar == null ? MESSAGE_TYPE + field.type() : scalar.wireName();
            found.add(new InvalidValue(place.get(), type, value.toString()));
        }
    }
}
