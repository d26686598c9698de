package dev.cupel.local.publish;

import picocli.CommandLine.Option;

/** The option that names the recipe of a dataset. */
public final class RecipeOption {

    @Option(
            names = "--recipe",
            paramLabel = "R",
            defaultValue = "qa-refine",
            description = "How the items are refined. Default: ${DEFAULT-VALUE}")
    private String recipe = "";

    public String name() {
        return recipe;
    }
}
