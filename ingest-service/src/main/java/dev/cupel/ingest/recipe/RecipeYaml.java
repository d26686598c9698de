package dev.cupel.ingest.recipe;

import dev.cupel.schemas.ExactJson;
import dev.cupel.schemas.Texts;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.JsonNodeException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Reads recipes as their authors write them. */
final class RecipeYaml {

    /** Most characters of a recipe: far more than one has, and few enough for a parser that is quadratic in places. */
    static final int MAX_CHARACTERS = 200_000;

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .addModule(ExactJson.numbers())
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final List<String> MEMBERS = Arrays.stream(RecipeDocument.class.getRecordComponents())
            .map(RecordComponent::getName)
            .toList();
    private static final Set<Class<?>> WHOLE = Set.of(int.class, long.class, Integer.class, Long.class);

    private RecipeYaml() {}

    /**
     * Reads a recipe.
     *
     * @param origin names the text in messages
     * @throws InvalidRecipeException when it is no valid recipe
     */
    static RecipeDocument parse(String origin, String yaml) {
        try {
            return YAML.treeToValue(tree(yaml), RecipeDocument.class);
        } catch (JacksonException e) {
            throw new InvalidRecipeException("%s: %s".formatted(origin, reasonOf(e)));
        } catch (InvalidRecipeException e) {
            throw new InvalidRecipeException("%s: %s".formatted(origin, e.getMessage()));
        }
    }

    private static JsonNode tree(String yaml) {
        require(yaml.length() <= MAX_CHARACTERS, "at most %,d characters".formatted(MAX_CHARACTERS));
        Texts.problem(yaml).ifPresent(what -> {
            throw new InvalidRecipeException("recipe: the text has " + what);
        });
        refuseAliases(yaml);
        var document = YAML.readTree(yaml);
        require(document.isObject(), "members such as name, model and promptTemplate; this has none");
        for (var member : document.propertyNames()) {
            require(MEMBERS.contains(member), "only %s; found '%s'".formatted(String.join(", ", MEMBERS), member));
        }
        // An escape of YAML says the same as the character itself.
        Texts.problem(document.toString()).ifPresent(what -> {
            throw new InvalidRecipeException("recipe: a text has " + what);
        });
        return document;
    }

    /** Refuses aliases: the reader would take one for a text, its own name. */
    private static void refuseAliases(String yaml) {
        try (var parser = (YAMLParser) YAML.createParser(yaml)) {
            while (parser.nextToken() != null) {
                if (parser.isCurrentAlias()) {
                    throw new InvalidRecipeException("recipe: line %d has an alias (*%s); write out what it stands for"
                            .formatted(parser.currentTokenLocation().getLineNr(), parser.getString()));
                }
            }
        }
    }

    private static void require(boolean condition, String expected) {
        if (!condition) {
            throw InvalidRecipeException.expected(expected);
        }
    }

    /** Replaces the parser's message, which repeats the text and names classes. */
    private static String reasonOf(JacksonException e) {
        return switch (e) {
            case DatabindException bound
            when bound.getCause() instanceof InvalidRecipeException invalid -> invalid.getMessage();
            case InputCoercionException _, JsonNodeException _ -> "recipe: a whole number is beyond 2,147,483,647";
            case UnrecognizedPropertyException unknown ->
                "recipe: %s is not known there; known are %s"
                        .formatted(
                                path(unknown),
                                unknown.getKnownPropertyIds().stream()
                                        .map(String::valueOf)
                                        .sorted()
                                        .collect(Collectors.joining(", ")));
            case MismatchedInputException other
            when !other.getPath().isEmpty() ->
                "recipe: expected %s: %s".formatted(path(other), kind(other.getTargetType()));
            default -> {
                var at = e.getLocation();
                yield at == null || at.getLineNr() < 1
                        ? "not a recipe"
                        : "not a recipe from line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
            }
        };
    }

    private static String path(DatabindException e) {
        return e.getPath().stream()
                .map(step -> step.getPropertyName() == null
                        ? "[%d]".formatted(step.getIndex())
                        : "." + step.getPropertyName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    private static String kind(@Nullable Class<?> type) {
        if (type == null) {
            return "another kind of value";
        }
        if (WHOLE.contains(type)) {
            return "a whole number";
        }
        if (type == BigDecimal.class) {
            return "a number";
        }
        if (type == String.class) {
            return "a text";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        return List.class.isAssignableFrom(type) ? "a list" : "a mapping of names to values";
    }
}
