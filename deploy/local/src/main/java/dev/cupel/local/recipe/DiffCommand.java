package dev.cupel.local.recipe;

import dev.cupel.local.cli.CupelCommand;
import dev.cupel.local.cli.ExitCode;
import dev.cupel.local.cli.RunningStack;
import dev.cupel.local.client.ClientException;
import dev.cupel.recipes.InstructionFile;
import dev.cupel.recipes.RecipeDiff;
import dev.cupel.recipes.RecipeDocument;
import dev.cupel.recipes.RecipeReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "diff",
        header = "Says how two recipes differ.",
        description = {
            "",
            "Says which members of two recipes say something else, and whether items that are equal would be asked again by the second "
                    + "one. Each is a file, or a published recipe; the stack is needed only for these.",
            ""
        },
        footer = {"", "Examples:", "  cupel recipe diff songs songs.yaml", "  cupel recipe diff songs@1 songs@2"})
final class DiffCommand extends CupelCommand {

    @Mixin
    private final RunningStack stack = new RunningStack();

    @Parameters(index = "0", paramLabel = "A", description = "A file, NAME or NAME@VERSION.")
    private String before = "";

    @Parameters(index = "1", paramLabel = "B", description = "Likewise.")
    private String after = "";

    @Override
    public Integer call() throws InterruptedException {
        var diff = RecipeDiff.between(recipe(before), recipe(after));
        RecipeDiffText.lines(diff).forEach(out()::println);
        out().flush();
        return ExitCode.DONE.number();
    }

    private RecipeDocument recipe(String named) throws InterruptedException {
        var path = Path.of(named);
        if (Files.isRegularFile(path) || named.endsWith(".yaml") || named.endsWith(".yml")) {
            return valid(named, new RecipeFile(path).read());
        }
        var version = RecipeVersion.of(named);
        var yaml = stack.services()
                .ingest()
                .recipeText(version.name(), version.version())
                .yaml();
        return valid(named, RecipeReader.read(yaml, InstructionFile.NONE));
    }

    private static RecipeDocument valid(String named, RecipeReader.Result read) {
        var recipe = read.document();
        if (recipe == null) {
            throw new ClientException(
                    read.problems().stream().map(problem -> problem.in(named)).collect(Collectors.joining("\n")));
        }
        return recipe;
    }
}
