package dev.cupel.local.recipe;

import dev.cupel.api.ingest.RecipeView;
import dev.cupel.local.cli.CupelCommand;
import dev.cupel.local.cli.ExitCode;
import dev.cupel.local.cli.RunningStack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "list",
        header = "Lists the recipes that are published.",
        description = {"", "Lists the recipes that are published, each in its newest version.", ""})
final class ListRecipesCommand extends CupelCommand {

    @Mixin
    private final RunningStack stack = new RunningStack();

    @Override
    public Integer call() throws InterruptedException {
        var recipes = stack.services().ingest().recipes();
        var width = recipes.stream().mapToInt(recipe -> recipe.name().length()).reduce("recipe".length(), Math::max);
        var format = "%-" + width + "s  %7s  %-28s  %s%n";
        out().printf(format, "recipe", "version", "model", "fields");
        for (var recipe : recipes) {
            out().printf(format, recipe.name(), recipe.version(), recipe.model(), fields(recipe));
            recipe.warnings().forEach(warning -> err().printf("warning: %s: %s%n", recipe.name(), warning));
        }
        out().flush();
        err().flush();
        return ExitCode.DONE.number();
    }

    private static String fields(RecipeView recipe) {
        return recipe.requiredFields().isEmpty() ? "any" : String.join(", ", recipe.requiredFields());
    }
}
