package dev.cupel.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.cupel.recipes.shipped.ShippedTexts;
import dev.cupel.schemas.ExactJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schema that editors go by takes what the reader takes. */
class PublishedSchemaTest {

    private static final JsonNode SCHEMA = ExactJson.MAPPER.readTree(ShippedTexts.schema());
    private static final Schema VALIDATOR = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SCHEMA);

    /** What goes with a member: it means nothing alone. */
    private static final Map<String, String> WITH = Map.of(
            "minGroup", "{\"groupBy\": \"topic\"}",
            "thinGroups", "{\"groupBy\": \"topic\", \"minGroup\": 2}",
            "interactiveBelow", "{\"mode\": \"auto\"}",
            "mode=auto", "{\"interactiveBelow\": 5}");

    /** An example of a member, in place or beside those of the least recipe. */
    record Example(String member, ObjectNode recipe) {

        @Override
        public String toString() {
            return member + " " + recipe.at("/" + member.replace('.', '/'));
        }
    }

    static Stream<Example> examples() {
        var examples = new ArrayList<Example>();
        SCHEMA.path("properties").properties().forEach(member -> collect(member.getKey(), member.getValue(), examples));
        return examples.stream();
    }

    private static void collect(String member, JsonNode schema, List<Example> examples) {
        var resolved = schema.has("$ref") ? SCHEMA.path("$defs").path("retry") : schema;
        for (var value : resolved.path("examples")) {
            var recipe = (ObjectNode) RecipeYaml.tree(Recipes.LEAST);
            var steps = member.split("\\.");
            var at = recipe;
            for (var i = 0; i < steps.length - 1; i++) {
                at = at.withObjectProperty(steps[i]);
            }
            at.set(steps[steps.length - 1], value);
            with(recipe, member);
            with(recipe, member + "=" + value.asString(""));
            examples.add(new Example(member, recipe));
        }
        if (!member.startsWith("responseSchema") && !member.startsWith("itemSchema")) {
            resolved.path("properties")
                    .properties()
                    .forEach(inner -> collect(member + "." + inner.getKey(), inner.getValue(), examples));
        }
    }

    private static void with(ObjectNode recipe, String member) {
        var others = WITH.get(member);
        if (others != null) {
            recipe.setAll((ObjectNode) ExactJson.MAPPER.readTree(others));
        }
    }

    @Test
    void hasTheMembersInTheOrderOfTheReader() {
        assertThat(SCHEMA.path("properties").propertyNames()).containsExactlyElementsOf(RecipeReader.MEMBERS);
    }

    @Test
    void describesEveryMemberAndShowsIt() {
        var members = examples().map(Example::member).toList();

        assertThat(members).containsAll(RecipeReader.MEMBERS).contains("gate.approval", "retries.TRUNCATED.attempts");
        assertThat(SCHEMA.path("properties"))
                .allSatisfy(member ->
                        assertThat(member.path("description").asString("")).isNotBlank());
    }

    @Test
    void namesTheOutcomesOfRetries() {
        assertThat(SCHEMA.at("/properties/retries/properties").propertyNames())
                .containsExactlyElementsOf(
                        RetryDocument.OUTCOMES.stream().map(Enum::name).toList());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void takesEachExampleAsTheReaderDoes(Example example) {
        var yaml = RecipeYaml.write(example.recipe());
        var read = RecipeReader.read(yaml, name -> "Text of a file.");

        assertThat(read.problems()).as(yaml).isEmpty();
        assertThat(violations(example.recipe())).as(yaml).isEmpty();
    }

    @Test
    void takesTheRecipesThatShipAndThoseOfTheExamples() throws IOException {
        var texts = new ArrayList<>(
                ShippedTexts.NAMES.stream().map(ShippedTexts::recipe).toList());
        try (var files = Files.walk(Path.of("../examples/recipe"))) {
            for (var file :
                    files.filter(file -> file.toString().endsWith(".yaml")).toList()) {
                texts.add(Files.readString(file));
            }
        }

        assertThat(texts).hasSizeGreaterThan(ShippedTexts.NAMES.size()).allSatisfy(text -> {
            assertThat(Recipes.read(text).problems()).isEmpty();
            assertThat(violations(RecipeYaml.tree(text))).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo: true", "itemsPerRequest: 2"})
    void wantASchemaWhereAnswersNameItems(String member) {
        var recipe = (ObjectNode) RecipeYaml.tree(Recipes.LEAST + member);
        recipe.remove("responseSchema");

        assertThat(Recipes.read(RecipeYaml.write(recipe)).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.in("r")).startsWith("r:8: expected responseSchema: "));
        assertThat(violations(recipe)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name: No Name",
                "model: models/gemini-3.1-flash-lite",
                "systemInstruction: ' '",
                "systemInstruction: {path: prompt.md}",
                "responseSchema: {type: array}",
                "maxOutputTokens: 0",
                "maxOutputTokens: lots",
                "requiredFields: name",
                "itemSchema: {required: [texts]}",
                "groupBy: [a, b, c, d, e, f]",
                "groupBy: [a, a]",
                "minGroup: 5",
                "thinGroups: drop",
                "itemsPerRequest: 0",
                "batchSize: 15001",
                "waves: [1 batsh]",
                "gate: {successRate: 101}",
                "gate: {rate: 5}",
                "mode: fast",
                "mode: auto",
                "interactiveBelow: 5",
                "budget: {}",
                "budget: {usd: 0}",
                "attempts: 0",
                "retries: {REFINED: {attempts: 2}}",
                "retries: {TRANSIENT: {attempts: 101}}",
                "colour: red",
                "outputColumns: []",
                "outputColumns: [a, a]",
                "outputColumns: text",
            })
    void refusesWhatTheReaderRefuses(String member) {
        var recipe = (ObjectNode) RecipeYaml.tree(Recipes.LEAST);
        recipe.setAll((ObjectNode) RecipeYaml.tree(member));

        assertThat(Recipes.read(RecipeYaml.write(recipe)).problems()).isNotEmpty();
        assertThat(violations(recipe)).isNotEmpty();
    }

    private static List<String> violations(JsonNode recipe) {
        return VALIDATOR.validate(recipe).stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }
}
