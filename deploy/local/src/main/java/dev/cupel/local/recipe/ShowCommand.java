package dev.cupel.local.recipe;

import dev.cupel.local.cli.CupelCommand;
import dev.cupel.local.cli.ExitCode;
import dev.cupel.local.cli.RunningStack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "show",
        header = "Shows a published recipe.",
        description = {
            "",
            "Prints all that holds for a published version of a recipe, as YAML that can be published again. Comments of its author are "
                    + "not kept.",
            ""
        },
        footer = {"", "Example:", "  cupel recipe show songs@2 > songs-2.yaml"})
final class ShowCommand extends CupelCommand {

    @Mixin
    private final RunningStack stack = new RunningStack();

    @Parameters(
            paramLabel = "NAME[@VERSION]",
            converter = RecipeVersion.Converter.class,
            description = "A recipe, in its newest version unless one is named.")
    private RecipeVersion recipe = new RecipeVersion("", null);

    @Override
    public Integer call() throws InterruptedException {
        var text = stack.services().ingest().recipeText(recipe.name(), recipe.version());
        out().printf("# %s, version %d, published at %s%n", text.name(), text.version(), text.publishedAt());
        if (text.derivedFrom() != null) {
            out().printf("# made of version %d for a dataset that says something in its place%n", text.derivedFrom());
        }
        out().print(text.yaml());
        out().flush();
        return ExitCode.DONE.number();
    }
}
