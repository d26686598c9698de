package dev.cupel.submit.recipe;

import dev.cupel.events.Gate;
import dev.cupel.events.Recipe;
import dev.cupel.schemas.Outcome;
import dev.cupel.schemas.OutcomeCodec;
import dev.cupel.schemas.Topics;
import java.util.EnumMap;
import java.util.Map;

/** Reads what submit needs of recipes as their topic, and the table recipe, have them. */
final class RecipeCodec {

    private static final int GROWTH_AFTER_CUTS = 2;

    private RecipeCodec() {}

    static RequestRecipe decode(byte[] stored) {
        var recipe = Topics.RECIPES.decode(stored);
        return new RequestRecipe(
                recipe.getName(),
                recipe.getModel(),
                recipe.getSystemInstruction(),
                recipe.getPromptTemplate(),
                recipe.getResponseSchema(),
                recipe.getGenerationConfig(),
                recipe.getTools(),
                recipe.getMaxOutputTokens(),
                growths(recipe),
                recipe.getEcho(),
                gate(recipe.getGate()),
                recipe.getBudgetUsd());
    }

    private static Map<Outcome, Integer> growths(Recipe recipe) {
        var growths = new EnumMap<Outcome, Integer>(Outcome.class);
        growths.put(Outcome.TRUNCATED, GROWTH_AFTER_CUTS);
        recipe.getRetries()
                .forEach(rule -> growths.put(OutcomeCodec.decode(rule.getOutcome()), rule.getOutputTokensFactor()));
        return growths;
    }

    private static GateRule gate(Gate gate) {
        return new GateRule(
                gate.getLeastRefined(),
                switch (gate.getApproval()) {
                    case AUTO -> false;
                    case MANUAL -> true;
                });
    }
}
