package dev.cupel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Answers that are texts, and the members of answers that a recipe chooses for its tables. */
class AnswerShapesIT extends SharedStack {

    private static final String AROUND = "item,outcome,message,costUsd,attempts,copyOf";

    @Test
    void anAnswerOfARecipeWithoutASchemaIsAText() throws IOException {
        var recipe = Files.writeString(folder.resolve("texts.yaml"), """
                name: texts
                model: gemini-3.1-flash-lite
                systemInstruction: Write the question of this pair anew.
                promptTemplate: '{{item}}'
                maxOutputTokens: 256
                requiredFields: [question]
                batchSize: 10
                """);
        run("recipe", "publish", recipe.toString());

        refine("texts");

        assertThat(records("texts")).hasSize(2).allSatisfy(record -> {
            var refined = JsonMapper.shared().readTree(record.getRefined());
            assertThat(refined.propertyNames()).containsExactly("text");
            assertThat(refined.path("text").asString()).isNotBlank();
        });
        assertThat(header("texts")).isEqualTo("question,answer,text," + AROUND);
    }

    @Test
    void aRecipeChoosesTheColumnsOfItsTables() throws IOException {
        recipe("columns", "outputColumns: [answer]");

        refine("columns");

        assertThat(header("columns")).isEqualTo("question,answer,refined_answer," + AROUND);
        assertThat(records("columns"))
                .allSatisfy(record -> assertThat(JsonMapper.shared()
                                .readTree(record.getRefined())
                                .propertyNames())
                        .containsExactly("question", "answer"));
    }

    private void refine(String name) throws IOException {
        var items = Files.writeString(folder.resolve("items.jsonl"), """
                {"id": "1", "question": "what is %1$s?", "answer": "this"}
                {"id": "2", "question": "why is %1$s?", "answer": "so"}
                """.formatted(name));
        run("publish", items.toString(), "--dataset", name, "--recipe", name);
        run("watch", name);
    }

    private String header(String dataset) throws IOException {
        var file = folder.resolve("table.csv");
        run("export", dataset, "--format", "csv", "-o", file.toString());
        return Files.readAllLines(file).getFirst();
    }
}
