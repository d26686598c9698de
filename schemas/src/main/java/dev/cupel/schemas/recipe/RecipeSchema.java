package dev.cupel.schemas.recipe;

import com.networknt.schema.Error;
import com.networknt.schema.ExecutionConfig;
import com.networknt.schema.OutputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.ValidationLimitExceededException;
import com.networknt.schema.dialect.Dialects;
import dev.cupel.schemas.ExactJson;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * A JSON Schema of a recipe (draft 2020-12), ready to hold answers or items to. Whoever writes a recipe is anybody:
 * patterns are matched in linear time by RE2/J, and a check ends after so many steps.
 */
public final class RecipeSchema {

    /** Enough for an answer of half a million characters; a second's work. */
    private static final long MAX_STEPS = 1_000_000;

    /** Jackson reads no answer that is nested deeper than 500, and a schema has a few levels for each. */
    private static final int MAX_DEPTH = 3_000;

    private static final int MAX_VIOLATIONS = 5;

    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                    .regularExpressionFactory(LinearPattern::compile)
                    // 1.0 is an integer, as the specification says.
                    .losslessNarrowing(true)
                    .build()));

    private static final ExecutionConfig BOUNDED = ExecutionConfig.builder()
            .maxEvaluationSteps(MAX_STEPS)
            .maxEvaluationDepth(MAX_DEPTH)
            .build();

    private final Schema schema;

    private RecipeSchema(Schema schema) {
        this.schema = schema;
    }

    /**
     * Compiles a schema.
     *
     * @throws UnusableSchemaException when no answer could be held to it; the message says why, for the recipe's author
     */
    public static RecipeSchema compile(JsonNode json) {
        checkReferences(json, json);
        try {
            var schema = REGISTRY.getSchema(json);
            schema.initializeValidators();
            var compiled = new RecipeSchema(schema);
            checkItself(json);
            // What refers to itself without end does so with any answer.
            compiled.validate(ExactJson.MAPPER.createObjectNode());
            return compiled;
        } catch (ValidationLimitExceededException | StackOverflowError e) {
            throw new UnusableSchemaException("it refers to itself without end, or is too large");
        } catch (RuntimeException e) {
            throw unusable(e, "it is no JSON Schema of draft 2020-12");
        }
    }

    /** The library wraps what the patterns' own compiler says. */
    private static UnusableSchemaException unusable(RuntimeException failure, String otherwise) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnusableSchemaException known) {
                return known;
            }
        }
        return new UnusableSchemaException(otherwise, failure);
    }

    /** Only what is in the schema can be referred to: nothing is fetched. */
    private static void checkReferences(JsonNode node, JsonNode root) {
        var reference = node.path("$ref").asStringOpt().orElse("#");
        if (!reference.startsWith("#")) {
            throw new UnusableSchemaException(
                    "$ref '%s' refers to something else; it may only refer to a part of this schema, such as '#/$defs/…'"
                            .formatted(reference));
        }
        if (reference.startsWith("#/") && at(root, reference).isMissingNode()) {
            throw new UnusableSchemaException("$ref '%s' refers to nothing".formatted(reference));
        }
        node.forEach(child -> checkReferences(child, root));
    }

    private static JsonNode at(JsonNode root, String reference) {
        try {
            return root.at(JsonPointer.compile(reference.substring(1)));
        } catch (IllegalArgumentException e) {
            return root.path("$ref").path("");
        }
    }

    private static void checkItself(JsonNode json) {
        var rules =
                REGISTRY.getSchema(SchemaLocation.of(Dialects.getDraft202012().getId()));
        new RecipeSchema(rules).validate(json).findFirst().ifPresent(error -> {
            throw new UnusableSchemaException("%s: %s".formatted(error.getInstanceLocation(), error.getMessage()));
        });
    }

    /**
     * What of a value violates the schema, as places and the keywords that they violate; empty: nothing. A few are enough.
     *
     * @throws UnusableSchemaException when checking it takes too many steps
     */
    public List<String> violations(JsonNode value) {
        return told(value, error -> "%s: %s".formatted(error.getInstanceLocation(), error.getKeyword()));
    }

    /**
     * The same, as places and what is wrong there, in words that may name parts of the schema.
     *
     * @throws UnusableSchemaException when checking it takes too many steps
     */
    public List<String> problems(JsonNode value) {
        return told(value, error -> "%s: %s".formatted(error.getInstanceLocation(), error.getMessage()));
    }

    private List<String> told(JsonNode value, Function<Error, String> words) {
        try {
            return validate(value).limit(MAX_VIOLATIONS).map(words).toList();
        } catch (ValidationLimitExceededException e) {
            throw new UnusableSchemaException(
                    "holding it to the schema takes more than %,d steps".formatted(MAX_STEPS), e);
        } catch (RuntimeException e) {
            throw unusable(e, "it cannot be held to the schema");
        }
    }

    private Stream<Error> validate(JsonNode value) {
        var context = schema.createExecutionContext();
        context.setExecutionConfig(BOUNDED);
        return schema.validate(context, value, OutputFormat.DEFAULT).stream();
    }
}
