package dev.cupel.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Programs of others go by the published schema of recipes: ajv, and yaml-language-server, which many editors have. */
class RecipeEditorsIT {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Path PROGRAMS = Cupel.HOME.resolve("deploy/e2e/src/test/node/recipes");
    private static final Path SCHEMA = Cupel.HOME.resolve("docs/reference/recipe.schema.json");
    private static final List<Path> FOLDERS =
            List.of(Cupel.HOME.resolve("recipes/src/main/resources/recipes"), Cupel.HOME.resolve("examples/recipe"));
    private static final String MODELINE = "# yaml-language-server: $schema=recipe.schema.json\n";
    private static final long LONGEST_MINUTES = 5;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void install() throws IOException {
        Program.assumeInstalled("node", "npm");
        for (var name : List.of("package.json", "package-lock.json", ".npmrc", "editor.mjs", "validate.mjs")) {
            Files.copy(PROGRAMS.resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.copy(SCHEMA, folder.resolve("recipe.schema.json"));
        run("", "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline");
    }

    @Test
    void ajvTakesAllRecipesThatAreHere() throws IOException {
        var command = new ArrayList<>(List.of("node", "validate.mjs", SCHEMA.toString()));
        for (var recipes : FOLDERS) {
            try (var files = Files.list(recipes)) {
                files.map(Path::toString).filter(file -> file.endsWith(".yaml")).forEach(command::add);
            }
        }

        var found = JSON.readTree(run("", command.toArray(String[]::new)));

        assertThat(found.size()).isGreaterThanOrEqualTo(4);
        assertThat(found).allSatisfy(problems -> assertThat(problems.isEmpty()).isTrue());
    }

    @Test
    void ajvSaysWhatIsWrong() throws IOException {
        var recipe = Files.writeString(folder.resolve("bad.yaml"), "name: bad\nbatchSize: many\ncolour: red\n");

        var found = JSON.readTree(run("", "node", "validate.mjs", SCHEMA.toString(), recipe.toString()));

        assertThat(found.path(recipe.toString()).valueStream().map(JsonNode::asString))
                .contains(
                        ": must have required property 'model'",
                        ": must NOT have additional properties",
                        "/batchSize: must be integer");
    }

    @Test
    void anEditorFindsNothingWrongWithANewRecipe() throws IOException {
        var text = Files.readString(FOLDERS.getFirst().resolve("qa-refine.yaml"));
        var recipe = Files.writeString(folder.resolve("new.yaml"), MODELINE + text);

        assertThat(edit(recipe, "[]").path("diagnostics").isEmpty()).isTrue();
    }

    @Test
    void anEditorCompletesMembersAndTheirValues() throws IOException {
        var recipe = Files.writeString(folder.resolve("edited.yaml"), MODELINE + "name: x\nmode: \ngate:\n  \nbat");

        var edited = edit(recipe, """
                [{"line": 5, "character": 3}, {"line": 2, "character": 6}, {"line": 4, "character": 2}]
                """);

        var completions = edited.path("completions");
        assertThat(texts(completions.path(0)))
                .contains("batchSize", "budget", "retries")
                .doesNotContain("name");
        assertThat(texts(completions.path(1))).containsExactly("batch", "interactive", "auto");
        assertThat(texts(completions.path(2))).contains("successRate", "approval");
        assertThat(texts(edited.path("diagnostics"))).contains("2: Missing property \"model\".");
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    private static JsonNode edit(Path recipe, String places) throws IOException {
        return JSON.readTree(run(places, "node", "editor.mjs", recipe.toString()));
    }

    /** What a program prints, which must end well. */
    private static String run(String input, String... command) throws IOException {
        var out = Files.createTempFile(folder, "out", null);
        var err = Files.createTempFile(folder, "err", null);
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(UTF_8));
        }
        try {
            if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            assertThat(process.waitFor())
                    .as("%s: %s", List.of(command), Files.readString(err))
                    .isZero();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return Files.readString(out);
    }
}
