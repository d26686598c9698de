package dev.cupel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.e2e.Cupel.Result;
import dev.cupel.events.RefinedRecord;
import dev.cupel.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** One stack for all tests that leave it running. Each of them has a recipe and a dataset of its own. */
@ResourceLock("the stack that these share")
abstract class SharedStack {

    static final Duration PATIENCE = Duration.ofMinutes(3);
    static final Path SAMPLE = Cupel.HOME.resolve("deploy/local/sample/qa");
    private static final Path RECIPES = Cupel.HOME.resolve("recipes/src/main/resources/recipes");

    @RegisterExtension
    private static final StackExtension STACK = new StackExtension();

    /** What `watch` ends with when items have failed. */
    static final int ITEMS_FAILED = 3;
    /** What it ends with when nothing goes on before somebody decides. */
    static final int HELD = 4;

    static Cupel cupel;

    @TempDir
    Path folder;

    @BeforeAll
    static void use() {
        cupel = STACK.cupel();
    }

    /** Publishes the shipped recipe for pairs under a name, without a least size of groups and names of items in answers, and with further members. It asks what no other one does: no answer serves two tests. */
    final void recipe(String name, String more) throws IOException {
        var yaml = recipeText()
                        .replace("minGroup: 10\n", "")
                        .replace("echo: true\n", "")
                        .replace("name: qa-refine", "name: " + name)
                        .replace("of a knowledge quiz.", "of the knowledge quiz '%s'.".formatted(name))
                + more
                + "\n";
        publishRecipe(name, yaml);
    }

    final void publishRecipe(String name, String yaml) throws IOException {
        var file = Files.writeString(folder.resolve(name + ".yaml"), yaml);
        assertThat(run("recipe", "publish", file.toString()).out()).contains("recipe %s is published".formatted(name));
    }

    /** Runs a command that must end well. */
    static Result run(String... arguments) {
        return runTo(0, arguments);
    }

    /** Runs a command that must end with this code. */
    static Result runTo(int exitCode, String... arguments) {
        var result = cupel.run(arguments);
        assertThat(result.exitCode()).as(result.out()).isEqualTo(exitCode);
        return result;
    }

    static List<RefinedRecord> records(String dataset) {
        return cupel.kafka().committed(Topics.REFINED_RECORDS).stream()
                .filter(record -> record.getDataset().equals(dataset))
                .toList();
    }

    /** The recipe for pairs that ships. */
    static String recipeText() throws IOException {
        return recipeText("qa-refine");
    }

    /** A recipe that ships. */
    static String recipeText(String name) throws IOException {
        return Files.readString(RECIPES.resolve(name + ".yaml"));
    }
}
