package dev.cupel.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class RecipeCommandTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String RECIPE = """
            name: songs
            model: gemini-3.1-flash-lite
            systemInstruction: Classify the song.
            promptTemplate: '{{item}}'
            responseSchema:
              type: object
            maxOutputTokens: 100
            requiredFields: []
            batchSize: 100
            """;

    @TempDir
    private Path folder;

    private FakeStack stack;

    @BeforeEach
    void start() throws IOException {
        stack = FakeStack.start(folder);
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    /** Without a stack. */
    private FakeStack.Run alone(String... arguments) {
        return stack.runAlone(arguments);
    }

    @Test
    void writesARecipeThatPassesTheCheckAndItsSchema() throws IOException {
        var items = file("songs.csv", "title,artist,year\nHey,A,\nHo,B,1999\n");
        var recipe = folder.resolve("new/songs.yaml").toString();

        var written = alone("recipe", "init", "songs", "--from", items, "-o", recipe);
        var checked = alone("recipe", "check", recipe);

        assertThat(written.exitCode()).as(written.err()).isZero();
        assertThat(Path.of(recipe))
                .content()
                .contains("  title: {{title}}\n  artist: {{artist}}\n  year: {{year}}\n")
                .contains("requiredFields: [\"title\", \"artist\"]")
                // A year is a number, that a model need not write anew.
                .contains("required: [\"title\", \"artist\"]");
        assertThat(folder.resolve("new/recipe.schema.json")).exists();
        assertThat(checked.exitCode()).as(checked.out()).isZero();
        assertThat(checked.out())
                .contains(
                        "recipe songs for gemini-3.1-flash-lite is good",
                        "instruction  about ",
                        "1,000 requests, 2 jobs; $");
    }

    @ParameterizedTest
    @ValueSource(strings = {"article-summary", "qa-refine", "songs-classify"})
    void beginsWithARecipeThatShips(String shipped) {
        var recipe = folder.resolve("mine.yaml").toString();

        alone("recipe", "init", "mine", "--from", shipped, "-o", recipe);

        assertThat(Path.of(recipe)).content().startsWith("# yaml-language-server: $schema=recipe.schema.json\n");
        assertThat(alone("recipe", "check", recipe).exitCode()).isZero();
    }

    @Test
    void writesOverNothing() throws IOException {
        var recipe = file("mine.yaml", "mine");

        var refused = alone("recipe", "init", "mine", "-o", recipe);
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("mine.yaml is there already; --force writes over it");
        assertThat(Path.of(recipe)).hasContent("mine");

        assertThat(alone("recipe", "init", "mine", "-o", recipe, "--force").exitCode())
                .isZero();
        assertThat(Path.of(recipe)).content().contains("name: mine\n");
    }

    @Test
    void saysAllThatIsWrongWithFileAndLine() throws IOException {
        var recipe = file(
                "bad.yaml",
                RECIPE.replace("gemini-3.1-flash-lite", "gemini-3.1-flash-lte")
                        .replace("batchSize: 100", "batchSize: 0")
                        .replace(
                                "  type: object\n",
                                "  type: object\n  properties:\n    a:\n      type: string\n      pattern: '(?=a)'\n"));

        var checked = alone("recipe", "check", recipe);

        assertThat(checked.exitCode()).isEqualTo(1);
        assertThat(checked.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith(recipe + ":2: model: the model 'gemini-3.1-flash-lte' is not known here"),
                        line -> assertThat(line)
                                .startsWith(recipe + ":5: responseSchema: pattern '(?=a)': ")
                                .endsWith("RE2, which has no lookaround and no backreferences"),
                        line -> assertThat(line)
                                .startsWith(
                                        recipe + ":10: responseSchema.properties.a.pattern: the Gemini API refuses it"),
                        line -> assertThat(line).isEqualTo(recipe + ":13: expected batchSize: from 1 to 15000"));
    }

    @Test
    void tellsProgramsWhatItFound() throws IOException {
        var good = file("good.yaml", RECIPE);
        var bad = file("bad.yaml", RECIPE + "colour: red\n");

        var found = JSON.readTree(alone("recipe", "check", "--json", good, bad).out());

        assertThat(found.path(0).path("problems").isEmpty()).isTrue();
        assertThat(found.path(0).path("size").path("instructionTokens").asInt()).isEqualTo(5);
        assertThat(found.path(1).path("file").asString()).isEqualTo(bad);
        assertThat(found.path(1).at("/problems/0/line").asInt()).isEqualTo(10);
        assertThat(found.path(1).at("/problems/0/member").asString()).isEqualTo("colour");
    }

    @Test
    void publishesTheTextOfAFile() throws IOException {
        Files.createDirectory(folder.resolve("texts"));
        file("texts/prompt.md", "Classify the song.\nAnswer with JSON only.\n");
        var recipe = file("songs.yaml", RECIPE.replace("Classify the song.", "{file: texts/prompt.md}"));
        stack.on("/ingest/recipes", "{\"name\": \"songs\", \"version\": 2, \"warnings\": [\"it ends\"]}");

        var published = stack.run("recipe", "publish", recipe);

        assertThat(published.out()).isEqualTo("recipe songs is published as version 2\n");
        assertThat(published.err()).isEqualTo("warning: it ends\n");
        assertThat(stack.posts())
                .singleElement()
                .satisfies(post -> assertThat(JSON.readTree(post.substring(post.indexOf('{')))
                                .path("yaml")
                                .asString())
                        .contains("systemInstruction: |\n  Classify the song.\n  Answer with JSON only.\n"));
    }

    @Test
    void publishesNothingThatIsWrong() throws IOException {
        var recipe = file("songs.yaml", RECIPE.replace("Classify the song.", "{file: nowhere.md}"));

        var refused = stack.run("recipe", "publish", recipe);

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains(recipe + ":3: systemInstruction.file: ", "nowhere.md is not there");
        assertThat(stack.posts()).isEmpty();
    }

    @Test
    void listsAndShowsWhatIsPublished() {
        stack.on("/ingest/recipes", """
                        [{"name": "songs", "version": 3, "requiredFields": ["title"], "model": "gemini-x", "minGroup": 1,
                          "warnings": ["it ends"]}]
                        """).on("/ingest/recipes/songs/text?version=2", """
                        {"name": "songs", "version": 2, "publishedAt": "2026-11-02T10:15:30Z", "yaml": "name: songs\\n"}
                        """);

        assertThat(stack.run("recipe", "list").out().lines())
                .containsExactly(
                        "recipe  version  model                         fields",
                        "songs         3  gemini-x                      title");
        assertThat(stack.run("recipe", "show", "songs@2").out())
                .isEqualTo("# songs, version 2, published at 2026-11-02T10:15:30Z\nname: songs\n");
        assertThat(stack.run("recipe", "show", "other").err())
                .contains("recipe 'other' is not known; `cupel recipe list` shows those that are");
    }

    @Test
    void saysHowAFileDiffersFromWhatIsPublished() throws IOException {
        var text = JSON.createObjectNode()
                .put("name", "songs")
                .put("version", 3)
                .put("publishedAt", "2026-11-02T10:15:30Z")
                .put("yaml", RECIPE.replace("Classify the song.", "|\n  Classify.\n  Only JSON."));
        stack.on("/ingest/recipes/songs/text", text.toString());
        var larger = file("songs.yaml", RECIPE.replace("batchSize: 100", "batchSize: 50"));
        var other = file("other.yaml", RECIPE.replace("Classify the song.", "|\n  Classify.\n  JSON."));

        assertThat(alone("recipe", "diff", larger, larger).out()).isEqualTo("They say the same.\n");
        assertThat(alone("recipe", "diff", file("a.yaml", RECIPE), larger).out())
                .isEqualTo("""
                        batchSize: 100 -> 50
                        Requests are the same: equal items get the answers that are there, unless reuse is false.
                        """);
        assertThat(stack.run("recipe", "diff", "songs", other).out()).isEqualTo("""
                        systemInstruction:
                          - Only JSON.
                          + JSON.
                        Requests differ: equal items are asked, and paid for, again.
                        """);
    }

    @Test
    void saysWhichCommandsThereAre() {
        assertThat(List.of(alone("recipe"), alone("recipe", "songs.yaml")))
                .extracting(FakeStack.Run::exitCode)
                .containsOnly(2);
        assertThat(alone("recipe").err()).contains("expected init, check, publish, list, show or diff");
    }
}
