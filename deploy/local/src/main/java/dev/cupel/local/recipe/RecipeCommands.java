package dev.cupel.local.recipe;

import dev.cupel.local.cli.CupelCommand;

/** The subcommand for recipes. */
public final class RecipeCommands {

    private RecipeCommands() {}

    public static CupelCommand recipe() {
        return new RecipeCommand();
    }
}
