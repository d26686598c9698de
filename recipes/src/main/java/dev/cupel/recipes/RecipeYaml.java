package dev.cupel.recipes;

import dev.cupel.schemas.ExactJson;
import java.math.BigDecimal;
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
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** YAML as recipes are written in it. */
public final class RecipeYaml {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .addModule(ExactJson.numbers())
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER, YAMLWriteFeature.SPLIT_LINES)
            .enable(
                    YAMLWriteFeature.MINIMIZE_QUOTES,
                    YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS,
                    YAMLWriteFeature.LITERAL_BLOCK_STYLE,
                    YAMLWriteFeature.INDENT_ARRAYS_WITH_INDICATOR)
            .build();
    private static final Set<Class<?>> WHOLE = Set.of(int.class, long.class, Integer.class, Long.class);

    private RecipeYaml() {}

    /** A recipe's members as YAML. Its lines do not begin with a marker, and long texts are blocks. */
    public static String write(JsonNode recipe) {
        return YAML.writeValueAsString(recipe);
    }

    static JsonNode tree(String yaml) {
        return YAML.readTree(yaml);
    }

    static Lines lines(String yaml) {
        try (var parser = (YAMLParser) YAML.createParser(yaml)) {
            return Lines.read(parser);
        }
    }

    static RecipeDocument document(JsonNode members) {
        return YAML.treeToValue(members, RecipeDocument.class);
    }

    /** The first step of the path to what could not be read; empty: it has none. */
    static String memberOf(JacksonException e) {
        var path = e.getPath();
        var name = path.isEmpty() ? null : path.getFirst().getPropertyName();
        return name == null ? "" : name;
    }

    /** Replaces the parser's message, which repeats the text and names classes. */
    static String reasonOf(JacksonException e) {
        return switch (e) {
            case DatabindException bound
            when bound.getCause() instanceof InvalidRecipeException invalid -> invalid.getMessage();
            case InputCoercionException _, JsonNodeException _ -> "a whole number is beyond 2,147,483,647";
            case UnrecognizedPropertyException unknown ->
                "%s is not known there; known are %s"
                        .formatted(
                                path(unknown),
                                unknown.getKnownPropertyIds().stream()
                                        .map(String::valueOf)
                                        .sorted()
                                        .collect(Collectors.joining(", ")));
            case MismatchedInputException other
            when !other.getPath().isEmpty() -> "expected %s: %s".formatted(path(other), kind(other.getTargetType()));
            default -> "not YAML from line %d, column %d".formatted(line(e), column(e));
        };
    }

    /** Where the text cannot be read on; 0: that is not known. */
    static int line(JacksonException e) {
        return e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr());
    }

    private static int column(JacksonException e) {
        return e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getColumnNr());
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
