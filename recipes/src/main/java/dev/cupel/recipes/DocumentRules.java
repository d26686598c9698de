package dev.cupel.recipes;

import dev.cupel.schemas.ExactJson;
import dev.cupel.schemas.recipe.ItemSchema;
import dev.cupel.schemas.recipe.PromptTemplate;
import dev.cupel.schemas.recipe.RecipeSchema;
import dev.cupel.schemas.recipe.TextAnswer;
import dev.cupel.schemas.recipe.UnusableSchemaException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What must hold of a recipe beside the kinds of its members. Finds all that does not. */
final class DocumentRules {

    private static final String AUTO = "auto";
    private static final Set<String> MODES = Set.of("batch", "interactive", AUTO);

    private final RecipeDocument recipe;
    private final Lines lines;
    private final Set<String> broken;
    private final List<Problem> found = new ArrayList<>();

    private DocumentRules(RecipeDocument recipe, Lines lines, Set<String> broken) {
        this.recipe = recipe;
        this.lines = lines;
        this.broken = new HashSet<>(broken);
    }

    /**
     * Checks a recipe.
     *
     * @param broken members that are known to be wrong: the recipe lacks them, and nothing is said of them again
     */
    static List<Problem> problems(RecipeDocument recipe, Lines lines, Set<String> broken) {
        var rules = new DocumentRules(recipe, lines, broken);
        rules.checkRequest();
        rules.checkBatches();
        rules.checkSchemas();
        rules.checkTerms();
        return rules.found;
    }

    private void checkRequest() {
        var name = recipe.name();
        expect(name != null && RecipeDocument.isName(name), "name: lower-case letters, digits and -", "name");
        var model = recipe.model();
        expect(model != null && !model.startsWith("models/"), "model: a model's name without models/", "model");
        var instruction = recipe.systemInstruction();
        expect(instruction != null && !instruction.isBlank(), "systemInstruction: a text", "systemInstruction");
        var template = recipe.promptTemplate();
        expect(
                template != null && PromptTemplate.isTemplate(template),
                "promptTemplate: a Mustache template",
                "promptTemplate");
        expect(recipe.maxOutputTokens() > 0, "maxOutputTokens: a positive number", "maxOutputTokens");
        expect(recipe.tools() == null || Tools.areTools(recipe.tools()), Tools.EXPECTED, "tools");
        expect(recipe.requiredFields() != null, "requiredFields: a list of field names", "requiredFields");
    }

    private void checkBatches() {
        var batchSize = recipe.batchSize();
        expect(batchSize > 0 && batchSize <= RecipeDocument.MAX_BATCH_SIZE, "batchSize: from 1 to 15000", "batchSize");
        Grouping.check(recipe.groupBy(), recipe.minGroup(), recipe.thinGroups(), batchSize, this::expect);
        var packed = recipe.itemsPerRequest();
        expect(
                packed == null || (packed > 0 && packed <= batchSize),
                "itemsPerRequest: a positive number, and not more than batchSize",
                "itemsPerRequest",
                "batchSize");
        expect(
                packed == null || (long) packed * recipe.maxOutputTokens() <= RecipeDocument.MAX_OUTPUT_TOKENS,
                "itemsPerRequest times maxOutputTokens: at most 65536, the limit of the models",
                "itemsPerRequest",
                "maxOutputTokens");
        expect(
                WaveSizes.inItems(recipe.waves(), batchSize).isPresent(),
                "waves: numbers of items, or of batches such as '1 batch'; the last may be 'rest'",
                "waves");
    }

    private void checkSchemas() {
        var schema = recipe.responseSchema();
        expect(
                schema == null || schema.path("type").asString("").equals("object"),
                "responseSchema: type object, or none",
                "responseSchema");
        expect(
                schema != null || !recipe.withIds(),
                "responseSchema: type object, where there is itemsPerRequest or echo: a text names no item",
                Boolean.TRUE.equals(recipe.echo()) ? "echo" : "itemsPerRequest",
                "responseSchema");
        checkColumns(recipe.outputColumns(), schema);
        if (schema != null && recipe.withIds()) {
            EchoSchemaCheck.expected(schema)
                    .ifPresent(expected -> expect(false, "responseSchema: " + expected, "responseSchema"));
        }
        requireUsable("itemSchema", recipe.itemSchema(), ItemSchema::check);
        requireUsable("responseSchema", schema, RecipeSchema::compile);
    }

    /** What answers have is known only where the schema lists it. */
    private void checkColumns(@Nullable List<String> columns, @Nullable ObjectNode schema) {
        var answer = ExactJson.MAPPER.readTree(TextAnswer.schema(schema == null ? "" : schema.toString()));
        var known = List.copyOf(answer.path("properties").propertyNames());
        expect(
                columns == null || (!columns.isEmpty() && new HashSet<>(columns).size() == columns.size()),
                "outputColumns: a list of different members of the answer",
                "outputColumns");
        expect(
                columns == null || known.isEmpty() || known.containsAll(columns),
                "outputColumns: members of the answer, which are " + String.join(", ", known),
                "outputColumns",
                "responseSchema");
    }

    private void checkTerms() {
        var mode = recipe.mode();
        expect(mode == null || MODES.contains(mode), "mode: batch, interactive or auto", "mode");
        var below = recipe.interactiveBelow();
        expect(
                AUTO.equals(mode) ? below != null && below > 0 : below == null,
                "interactiveBelow: a positive number with mode auto, and none with another mode",
                "interactiveBelow",
                "mode");
        var attempts = recipe.attempts();
        expect(attempts == null || attempts > 0, "attempts: a positive number", "attempts");
        var retries = recipe.retries();
        expect(retries == null || RetryDocument.areRules(retries), RetryDocument.expected(), "retries");
    }

    /** Nothing is said where one of the members is wrong already: it may be the reason. */
    private void expect(boolean condition, String expected, String member, String... others) {
        if (!condition && !broken.contains(member) && List.of(others).stream().noneMatch(broken::contains)) {
            add(member, "expected " + expected);
        }
    }

    private void add(String member, String text) {
        broken.add(member);
        found.add(new Problem(member, lines.of(member), text));
    }

    private void requireUsable(String member, @Nullable ObjectNode schema, Consumer<JsonNode> check) {
        try {
            if (schema != null && !broken.contains(member)) {
                check.accept(schema);
            }
        } catch (UnusableSchemaException e) {
            add(member, "%s: %s".formatted(member, e.getMessage()));
        }
    }
}
