package dev.cupel.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.recipes.shipped.ShippedTexts;
import dev.cupel.schemas.ExactJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * docs/reference/recipe.md is what the published schema says, and docs/reference/recipe.schema.json is that schema. {@code
 * -Dcupel.docs.write=true} writes them.
 */
class RecipeReferenceTest {

    private static final Path FOLDER = Path.of("../docs/reference");
    private static final JsonNode SCHEMA = ExactJson.MAPPER.readTree(ShippedTexts.schema());

    @Test
    void pageIsCurrent() throws IOException {
        assertCurrent("recipe.md", page());
    }

    @Test
    void publishedSchemaIsCurrent() throws IOException {
        assertCurrent("recipe.schema.json", ShippedTexts.schema());
    }

    private static void assertCurrent(String name, String text) throws IOException {
        var file = FOLDER.resolve(name);
        if (Boolean.getBoolean("cupel.docs.write")) {
            Files.writeString(file, text);
        }
        assertThat(Files.readString(file))
                .as("mvn test -pl recipes -am -Dtest=RecipeReferenceTest -Dcupel.docs.write=true "
                        + "-Dsurefire.failIfNoSpecifiedTests=false writes it anew")
                .isEqualTo(text);
    }

    private static String page() {
        var text = new StringBuilder("""
                # Members of a recipe

                What each member of a recipe's YAML file means. [recipe.schema.json](recipe.schema.json) says the same to editors:
                `cupel recipe init` writes it beside a new recipe, whose first line names it. `cupel recipe check` says what is wrong with
                a recipe. How recipes are used is in [recipes.md](../recipes.md).

                | member | kind | unless given |
                |---|---|---|
                """);
        SCHEMA.path("properties")
                .properties()
                .forEach(member -> text.append("| [%s](#%s) | %s | %s |%n"
                        .formatted(
                                member.getKey(),
                                member.getKey().toLowerCase(Locale.ROOT),
                                kind(member.getValue()).replace("|", "\\|"),
                                isRequired(member.getKey()) ? "must be there" : unlessGiven(member.getValue()))));
        SCHEMA.path("properties").properties().forEach(member -> describe(member.getKey(), member.getValue(), text));
        return text.toString();
    }

    private static void describe(String name, JsonNode schema, StringBuilder text) {
        text.append("%n## %s%n%n%s%n".formatted(name, schema.path("description").asString()));
        if (schema.has("additionalProperties")) {
            text.append("%n| member | | kind | unless given |%n|---|---|---|---|%n".formatted());
            schema.path("properties").properties().forEach(inner -> row(inner.getKey(), inner.getValue(), text));
            if (name.equals("retries")) {
                text.append(
                        "%nOf each outcome:%n%n| member | | kind | unless given |%n|---|---|---|---|%n".formatted());
                SCHEMA.at("/$defs/retry/properties")
                        .properties()
                        .forEach(inner -> row(inner.getKey(), inner.getValue(), text));
            }
        }
        for (var example : schema.path("examples")) {
            text.append("%n```yaml%n%s```%n"
                    .formatted(
                            RecipeYaml.write(ExactJson.MAPPER.createObjectNode().set(name, example))));
        }
    }

    private static void row(String name, JsonNode schema, StringBuilder text) {
        text.append("| `%s` | %s | %s | %s |%n"
                .formatted(name, schema.path("description").asString(), kind(schema), unlessGiven(schema)));
    }

    private static boolean isRequired(String member) {
        return SCHEMA.path("required")
                .valueStream()
                .anyMatch(name -> name.asString().equals(member));
    }

    private static String unlessGiven(JsonNode schema) {
        return schema.has("default")
                ? "`%s`".formatted(schema.path("default").toString().replace("\"", ""))
                : "";
    }

    private static String kind(JsonNode schema) {
        if (schema.has("oneOf")) {
            return schema.path("oneOf")
                    .valueStream()
                    .map(RecipeReferenceTest::kind)
                    .collect(Collectors.joining(" or "));
        }
        if (schema.has("enum")) {
            return schema.path("enum")
                    .valueStream()
                    .map(value -> "`%s`".formatted(value.asString()))
                    .collect(Collectors.joining(", "));
        }
        if (schema.has("$ref")) {
            return "mapping";
        }
        return switch (schema.path("type").asString()) {
            case "string" -> "text";
            case "integer" -> "whole number" + range(schema);
            case "number" -> "number" + range(schema);
            case "boolean" -> "`true` or `false`";
            case "array" -> "list of " + plural(kind(schema.path("items")));
            default -> "mapping";
        };
    }

    private static String plural(String kind) {
        return List.of(kind.split(" or ")).stream()
                .map(one -> one.replaceFirst("^(\\w+ )?(text|number|mapping)", "$0s"))
                .collect(Collectors.joining(" or "));
    }

    private static String range(JsonNode schema) {
        var least = bound(schema, "minimum", "from ");
        var most = bound(schema, "maximum", "to ");
        var open = bound(schema, "exclusiveMinimum", "above ");
        var below = bound(schema, "exclusiveMaximum", "below ");
        var range = Stream.of(least, most, open, below)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
        return range.isEmpty() ? "" : " (" + range + ")";
    }

    private static String bound(JsonNode schema, String keyword, String word) {
        return schema.has(keyword)
                ? word + String.format(Locale.ROOT, "%,d", schema.path(keyword).asLong())
                : "";
    }
}
