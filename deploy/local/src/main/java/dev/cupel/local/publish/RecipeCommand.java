package dev.cupel.local.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cupel.local.cli.CupelCommand;
import dev.cupel.local.cli.RunningStack;
import dev.cupel.local.client.IngestClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "recipe",
        header = "Publishes recipes.",
        description = {
            "",
            "Publishes recipes from YAML files. A published version never changes: another text under the same name is the "
                    + "next version, and datasets that are declared from then on are refined by it.",
            "",
            "What a recipe says is shown by recipes/src/main/resources/recipes/qa-refine.yaml.",
            ""
        },
        footer = {"", "Example:", "  cupel recipe my-recipe.yaml"})
final class RecipeCommand extends CupelCommand {

    @Mixin
    private final RunningStack stack = new RunningStack();

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "YAML files, one recipe each.")
    private List<Path> files = List.of();

    @Override
    public Integer call() throws InterruptedException {
        var ingest = stack.services().ingest();
        for (var file : files) {
            publish(ingest, file);
        }
        out().flush();
        return CommandLine.ExitCode.OK;
    }

    private void publish(IngestClient ingest, Path file) throws InterruptedException {
        try {
            var published = ingest.publishRecipe(file.toString(), new String(Files.readAllBytes(file), UTF_8));
            out().printf("recipe %s is published as version %d%n", published.name(), published.version());
            // An older service has none.
            Stream.ofNullable(published.warnings())
                    .flatMap(List::stream)
                    .forEach(warning -> err().println("warning: " + warning));
            err().flush();
        } catch (IOException e) {
            throw wrongUse("%s cannot be read".formatted(file));
        }
    }
}
