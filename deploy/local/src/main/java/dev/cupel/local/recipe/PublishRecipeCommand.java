package dev.cupel.local.recipe;

import dev.cupel.local.cli.CupelCommand;
import dev.cupel.local.cli.ExitCode;
import dev.cupel.local.cli.RunningStack;
import dev.cupel.local.client.ClientException;
import dev.cupel.local.client.IngestClient;
import dev.cupel.recipes.RecipeReader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "publish",
        header = "Publishes recipes.",
        description = {
            "",
            "Publishes recipes from YAML files. A published version never changes: another text under the same name is the "
                    + "next version, and datasets that are declared from then on are refined by it.",
            "",
            "The file that a recipe names as its systemInstruction is read here, and its text is published.",
            ""
        },
        footer = {"", "Example:", "  cupel recipe publish my-recipe.yaml"})
final class PublishRecipeCommand extends CupelCommand {

    @Mixin
    private final RunningStack stack = new RunningStack();

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "YAML files, one recipe each.")
    private List<Path> files = List.of();

    @Override
    public Integer call() throws InterruptedException {
        var ingest = stack.services().ingest();
        for (var file : files) {
            publish(ingest, new RecipeFile(file));
        }
        out().flush();
        return ExitCode.DONE.number();
    }

    private void publish(IngestClient ingest, RecipeFile recipe) throws InterruptedException {
        var file = recipe.file().toString();
        var yaml = recipe.text();
        var read = RecipeReader.read(yaml, recipe);
        if (read.document() == null) {
            throw new ClientException(
                    read.problems().stream().map(problem -> problem.in(file)).collect(Collectors.joining("\n")));
        }
        var published = ingest.publishRecipe(file, RecipeReader.resolved(yaml, recipe));
        out().printf("recipe %s is published as version %d%n", published.name(), published.version());
        // An older service has none.
        Stream.ofNullable(published.warnings())
                .flatMap(List::stream)
                .forEach(warning -> err().println("warning: " + warning));
        err().flush();
    }
}
