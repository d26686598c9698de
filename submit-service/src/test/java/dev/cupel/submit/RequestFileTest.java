package dev.cupel.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cupel.events.Mode;
import dev.cupel.events.Outcome;
import dev.cupel.submit.Batch.RecipeName;
import dev.cupel.submit.StagedItems.Question;
import dev.cupel.submit.policy.Gate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RequestFileTest {

    private static final RequestRecipe RECIPE = new RequestRecipe(
            "r",
            "gemini-3.1-flash-lite",
            "Be careful.",
            "Refine <{{topic}}>:\n{{item}}",
            "{\"type\":\"object\",\"required\":[\"question\"]}",
            "{\"temperature\":0.2}",
            1_000,
            Map.of(Outcome.TRUNCATED, 2, Outcome.SCHEMA_MISMATCH, 3),
            new Gate(9_500, false),
            null);

    @TempDir
    private Path folder;

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
        assertThat(RECIPE.mostOutputTokens(attempt)).isGreaterThanOrEqualTo(tokens);
    }

    @Test
    void refusesToWriteABatchWithoutAllItsItems() {
        assertThatThrownBy(() -> write(Map.of(), List.of("k"), List.of("a")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("batch b-0001: item a is not staged here");
    }

    private List<JsonNode> write(Map<String, Question> questions, List<String> keys, List<String> items)
            throws IOException {
        var batch = new Batch(
                "b-0001",
                "b",
                new RecipeName("r", 1),
                Mode.BATCH,
                1,
                keys,
                items,
                null,
                10,
                40,
                BatchState.INTENT,
                0,
                1,
                null,
                null);
        var file = folder.resolve("in.jsonl");
        new RequestFile(RECIPE).write(batch, ids -> questions, file);
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
