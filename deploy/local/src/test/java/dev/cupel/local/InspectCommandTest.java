package dev.cupel.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectCommandTest {

    @TempDir
    private Path folder;

    @TempDir
    private Path data;

    private FakeStack stack;

    @BeforeEach
    void start() throws IOException {
        stack = FakeStack.start(data);
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    @Test
    void sumsUpFilesWithoutAskingAnybody() throws IOException {
        file("session_1/animals.json", """
                {"session": 1, "indicator": "animals", "qa_pairs": [
                  {"question": "Is a whale a fish?", "answer": "No", "weight": 1},
                  {"question": "is a  whale: a FISH", "answer": "no!", "weight": 2},
                  {"question": "Cats?", "answer": "Yes", "weight": "heavy"},
                  {"answer": ""}]}
                """);
        file("session_1/none.json", "{\"session\": 1, \"indicator\": \"none\", \"qa_pairs\": []}");
        file("table.csv", "id;question\n7;Why?\n");

        var run = stack.run("inspect", folder.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(stack.posts()).isEmpty();
        assertThat(run.err().lines())
                .containsExactly(
                        folder.resolve("session_1/none.json") + ": 0 items",
                        folder.resolve("table.csv")
                                + ": the columns are taken to be separated by semicolons; --separator names another");
        assertThat(run.out().lines())
                .startsWith(
                        "shape        JSON, array \"qa_pairs\": 2 files, 4 items",
                        "shape        table, separated by semicolons: 1 file, 1 item",
                        "items        5",
                        "ids          from the files; 4 made of the files' names and places",
                        "text         'question' has most of it; --recipe tells which fields are required",
                        "labels       session, indicator",
                        "no items     " + folder.resolve("session_1/none.json"))
                .contains(
                        "label 'indicator': 1 different; fewest items of one: 4",
                        "          4  animals",
                        "lengths      0 shortest, 13 median, 23 for 95%, 23 longest (characters of an item)",
                        "duplicates   none")
                .anyMatch(line -> line.matches("question +text +80% .*"))
                .anyMatch(line -> line.matches("weight +number, mixed +60% .*"));
    }

    @Test
    void comparesWhatTheRecipeRequiresAndSaysWhatThatCosts() throws IOException {
        stack.on("/ingest/recipes", """
                        [{"name": "ask", "version": 2, "requiredFields": ["question"], "groupBy": []}]
                        """)
                .on("/ingest/recipes/ask/estimate", "{\"recipe\":\"ask\",\"version\":2,\"mode\":\"BATCH\",\"items\":3}")
                .on("/submit/estimates", """
                        {"items": 3, "requests": 3, "jobs": 1, "waves": 1, "promptTokens": 50, "outputTokens": 9,
                         "batchUsd": 0.5, "interactiveUsd": null, "calibrated": true, "batchTime": "PT20M",
                         "interactiveTime": "PT2S", "tier": "tier-1", "model": "gemini-x", "budgetUsd": null}
                        """);
        var file = file("a.jsonl", """
                {"id": 1, "question": "Is a whale a fish?", "n": 1}
                {"id": 2, "question": "is a  whale: a FISH", "n": 2}
                {"id": 3, "question": "Why?\\u001b[2J", "n": 3}
                {"id": 4, "question": " "}
                """);

        var run = stack.run("inspect", file, "--recipe", "ask");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("line 4: the field 'question', which recipe ask requires, is empty");
        assertThat(run.out())
                .contains(
                        "text         question, which the recipe requires",
                        "duplicates   1 say the same as an earlier one but for case, blanks and punctuation, such as "
                                + file + ": line 2",
                        "cost         $0.5000 in batch mode",
                        "not usable   1 item of " + file)
                .doesNotContain("\u001b");
    }

    @Test
    void saysWhatAFileIsOfWhichNotAllIsRead() throws IOException {
        var file = file("a.jsonl", "{\"id\": 1, \"question\": \"Why?\"}\n{\"id\": 2}\nnot read");

        var run = stack.run("inspect", file, "--limit", "2");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("shape        JSON Lines: 1 file, 2 items");
    }

    @Test
    void goesOnWithoutAStackThatKnowsTheRecipe() throws IOException {
        var file = file("a.jsonl", "{\"id\": 1, \"question\": \"Why?\"}\n");
        stack.close();

        var run = stack.run("inspect", file, "--recipe", "ask");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("what recipe 'ask' requires is not known now");
        assertThat(run.out()).contains("items        1");
    }

    private String file(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text).toString();
    }
}
