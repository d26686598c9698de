package dev.cupel.local.recipe;

import dev.cupel.local.cli.CupelCommand;
import picocli.CommandLine.Command;

@Command(
        name = "recipe",
        header = "Makes, checks and publishes recipes.",
        description = {
            "",
            "A recipe is a YAML file that says how a dataset is refined: model, prompt, schema of the answer, size of batches. "
                    + "Every member is described in docs/reference/recipe.md.",
            ""
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            InitCommand.class,
            CheckCommand.class,
            PublishRecipeCommand.class,
            ListRecipesCommand.class,
            ShowCommand.class,
            DiffCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  cupel recipe init songs --from songs.csv",
            "  cupel recipe check songs.yaml",
            "  cupel recipe publish songs.yaml"
        })
final class RecipeCommand extends CupelCommand {

    @Override
    public Integer call() {
        throw wrongUse("expected init, check, publish, list, show or diff");
    }
}
