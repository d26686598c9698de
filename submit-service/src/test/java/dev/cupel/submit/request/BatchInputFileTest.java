package dev.cupel.submit.request;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cupel.gemini.catalog.Mode;
import dev.cupel.schemas.Outcome;
import dev.cupel.submit.batch.Batch;
import dev.cupel.submit.batch.Batch.Pack;
import dev.cupel.submit.batch.BatchState;
import dev.cupel.submit.recipe.GateRule;
import dev.cupel.submit.recipe.RecipeName;
import dev.cupel.submit.recipe.RequestRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BatchInputFileTest {

    private static final RequestRecipe RECIPE = recipe(false);

    private static RequestRecipe recipe(boolean echo) {
        return recipe(echo, "[]");
    }

    private static RequestRecipe recipe(boolean echo, String tools) {
        return recipe(echo, "{\"type\":\"object\",\"required\":[\"question\"]}", tools);
    }

    private static RequestRecipe recipe(boolean echo, String responseSchema, String tools) {
        return new RequestRecipe(
                "r",
                "gemini-3.1-flash-lite",
                "Be careful.",
                "Refine <{{topic}}>:\n{{item}}",
                responseSchema,
                "{\"temperature\":0.2}",
                tools,
                1_000,
                Map.of(Outcome.TRUNCATED, 2, Outcome.SCHEMA_MISMATCH, 3),
                echo,
                new GateRule(9_500, false),
                null);
    }

    @TempDir
    private Path folder;

    @Test
    void namesTheToolsOfTheRecipeBesideTheGenerationConfig() {
        var request = new GeminiRequest(recipe(false, "[{\"googleSearch\":{}},{\"urlContext\":{}}]"))
                .of(List.of(question("a", 1, null)));

        assertThat(request.path("tools")).hasToString("[{\"googleSearch\":{}},{\"urlContext\":{}}]");
        assertThat(request.propertyNames())
                .containsExactly("systemInstruction", "contents", "tools", "generationConfig");
        assertThat(new GeminiRequest(RECIPE).of(List.of(question("a", 1, null))).has("tools"))
                .isFalse();
        assertThat(recipe(false, "[{\"googleSearch\":{}}]").maySearch()).isTrue();
        assertThat(recipe(false, "[{\"urlContext\":{}}]").maySearch()).isFalse();
    }

    @Test
    void writesOneRequestALineInTheOrderOfTheBatch() throws IOException {
        var lines = write(
                Map.of("a", question("a", 1, null), "b", question("b", 1, null)),
                List.of("k/b/1", "k/a/1"),
                List.of("b", "a"));

        assertThat(lines).extracting(line -> line.path("key").asString()).containsExactly("k/b/1", "k/a/1");
    }

    @Test
    void putsInstructionPromptAndSchemaWhereTheApiTakesThem() throws IOException {
        var request = write(Map.of("a", question("a", 1, null)), List.of("k"), List.of("a"))
                .getFirst()
                .path("request");

        assertThat(request.at("/systemInstruction/parts/0/text").asString()).isEqualTo("Be careful.");
        assertThat(request.at("/contents/0/role").asString()).isEqualTo("user");
        assertThat(request.at("/contents/0/parts/0/text").asString())
                .isEqualTo("Refine <rock & roll>:\n{\"topic\":\"rock & roll\",\"text\":\"say \\\"a\\\"\"}");
        assertThat(request.path("generationConfig").toString())
                .isEqualTo("{\"temperature\":0.2,\"maxOutputTokens\":1000,\"responseMimeType\":\"application/json\","
                        + "\"responseJsonSchema\":{\"type\":\"object\",\"required\":[\"question\"]}}");
    }

    @Test
    void asksForATextWhereTheRecipeHasNoSchema() {
        var request = new GeminiRequest(recipe(false, "", "[]")).of(List.of(question("a", 1, null)));

        assertThat(request.path("generationConfig").toString())
                .isEqualTo("{\"temperature\":0.2,\"maxOutputTokens\":1000}");
    }

    @ParameterizedTest
    @CsvSource({
        "1,,1000",
        "2,TRUNCATED,2000",
        "3,TRUNCATED,4000",
        "3,SCHEMA_MISMATCH,9000",
        "2,TRANSIENT,1000",
        "9,TRUNCATED,65536"
    })
    void givesAnAnswerMoreRoomAsTheRecipeSays(int attempt, Outcome previous, int tokens) throws IOException {
        var request = write(Map.of("a", question("a", attempt, previous)), List.of("k"), List.of("a"))
                .getFirst();

        assertThat(request.at("/request/generationConfig/maxOutputTokens").asInt())
                .isEqualTo(tokens);
        assertThat(RECIPE.largestOutputLimit(attempt)).isGreaterThanOrEqualTo(tokens);
    }

    @Test
    void asksForTheIdOfAnItemWhoseAnswerMustNameIt() throws IOException {
        var request = write(recipe(true), Map.of("a\"1", question("a\"1", 1, null)), List.of("k"), List.of("a\"1"))
                .getFirst()
                .path("request");

        assertThat(prompt(request))
                .startsWith("Begin your answer with the member \"cupel_item_id\"")
                .endsWith("\n<item cupel_item_id=\"a\\\"1\">\nRefine <rock & roll>:\n"
                        + "{\"topic\":\"rock & roll\",\"text\":\"say \\\"a\\\"1\\\"\"}\n</item>\n");
        assertThat(request.at("/generationConfig/responseJsonSchema").toString())
                .isEqualTo("{\"type\":\"object\",\"required\":[\"cupel_item_id\",\"question\"],"
                        + "\"properties\":{\"cupel_item_id\":{\"type\":\"string\","
                        + "\"description\":\"The item's cupel_item_id, letter for letter.\"}}}");
        assertThat(request.at("/generationConfig/maxOutputTokens").asInt()).isEqualTo(1_000);
    }

    @Test
    void asksAboutSeveralItemsInOneRequest() throws IOException {
        var found = Map.of(
                "a", question("a", 2, Outcome.TRUNCATED),
                "b", question("b", 2, Outcome.TRANSIENT),
                "c", question("c", 2, null));
        var lines = write(RECIPE, found, List.of("k/a/2", "k/a/2", "k/c/2"), List.of("a", "b", "c"));

        assertThat(lines).extracting(line -> line.path("key").asString()).containsExactly("k/a/2", "k/c/2");
        var packed = lines.getFirst().path("request");
        assertThat(prompt(packed))
                .startsWith("Here are 2 items.")
                .containsSubsequence(
                        "<item cupel_item_id=\"a\">", "say \\\"a\\\"", "<item cupel_item_id=\"b\">", "say \\\"b\\\"");
        assertThat(packed.at("/generationConfig/responseJsonSchema/type").asString())
                .isEqualTo("array");
        assertThat(packed.at("/generationConfig/responseJsonSchema/items/required"))
                .extracting(JsonNode::asString)
                .containsExactly("cupel_item_id", "question");
        assertThat(packed.at("/generationConfig/maxOutputTokens").asInt()).isEqualTo(3_000);
        // What is left over is asked about by itself.
        assertThat(prompt(lines.getLast().path("request"))).startsWith("Refine <rock & roll>");
    }

    @Test
    void asksForNoMoreThanModelsGive() throws IOException {
        var items = IntStream.range(0, 70).mapToObj(Integer::toString).toList();
        var found = items.stream().collect(toMap(item -> item, item -> question(item, 1, null)));

        var lines = write(RECIPE, found, Collections.nCopies(70, "k/0/1"), items);

        assertThat(lines)
                .singleElement()
                .satisfies(line -> assertThat(line.at("/request/generationConfig/maxOutputTokens")
                                .asInt())
                        .isEqualTo(65_536));
    }

    @Test
    void keepsDefinitionsWhereReferencesFindThem() {
        var schema = JsonMapper.shared().readTree("""
                {"type":"object","$defs":{"t":{"type":"string"}},"properties":{"q":{"$ref":"#/$defs/t"}},
                 "propertyOrdering":["q"],"minProperties":1,"maxProperties":1}""");

        assertThat(ResponseSchema.ofMany(schema)).isEqualTo(JsonMapper.shared().readTree("""
                {"type":"array","$defs":{"t":{"type":"string"}},"items":{"type":"object",
                 "properties":{"cupel_item_id":{"type":"string",
                  "description":"The item's cupel_item_id, letter for letter."},"q":{"$ref":"#/$defs/t"}},
                 "propertyOrdering":["cupel_item_id","q"],"minProperties":2,"maxProperties":2,
                 "required":["cupel_item_id"]}}"""));
    }

    @Test
    void refusesToWriteABatchWithoutAllItsItems() {
        assertThatThrownBy(() -> write(Map.of(), List.of("k"), List.of("a")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("batch b-0001: item a is not staged here");
    }

    private static String prompt(JsonNode request) {
        return request.at("/contents/0/parts/0/text").asString();
    }

    private List<JsonNode> write(Map<String, Question> questions, List<String> keys, List<String> items)
            throws IOException {
        return write(RECIPE, questions, keys, items);
    }

    private List<JsonNode> write(
            RequestRecipe recipe, Map<String, Question> questions, List<String> keys, List<String> items)
            throws IOException {
        var batch = new Batch(
                "b-0001",
                "b",
                new RecipeName("r", 1),
                Mode.BATCH,
                1,
                Pack.of(keys, items),
                null,
                10,
                40,
                BatchState.INTENT,
                0,
                0,
                1,
                null,
                null);
        var file = folder.resolve("in.jsonl");
        new BatchInputFile(recipe).write(batch, ids -> questions, file);
        return Files.readAllLines(file).stream()
                .map(JsonMapper.shared()::readTree)
                .toList();
    }

    private static Question question(String item, int attempt, @Nullable Outcome previous) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("topic", "rock & roll");
        fields.put("text", "say \"" + item + "\"");
        return new Question(item, attempt, previous, fields);
    }
}
