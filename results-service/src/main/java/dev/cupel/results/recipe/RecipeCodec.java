package dev.cupel.results.recipe;

import dev.cupel.events.Approval;
import dev.cupel.events.RetryRule;
import dev.cupel.results.answer.AnswerCheck;
import dev.cupel.schemas.Topics;
import java.util.List;
import java.util.stream.Collectors;

/** Reads what results needs of recipes as table recipe has them. */
final class RecipeCodec {

    private RecipeCodec() {}

    static Rules rules(byte[] stored) {
        var recipe = Topics.RECIPES.decode(stored);
        // No answer satisfies a schema that cannot be used: to ask again would be paid for in vain.
        var usable = new AnswerCheck(recipe.getResponseSchema()).isUsable();
        return new Rules(
                recipe.getName(),
                recipe.getVersion(),
                recipe.getModel(),
                recipe.getResponseSchema(),
                recipe.getEcho(),
                usable ? recipe.getAttempts() : 1,
                recipe.getRetries().stream()
                        .filter(rule -> usable)
                        .collect(Collectors.toMap(rule -> rule.getOutcome().name(), RetryRule::getAttempts)),
                List.copyOf(recipe.getOutputColumns()));
    }

    static RecipeSettings settings(byte[] stored) {
        var recipe = Topics.RECIPES.decode(stored);
        return new RecipeSettings(
                recipe.getName(),
                recipe.getVersion(),
                recipe.getModel(),
                recipe.getMaxOutputTokens(),
                recipe.getItemsPerRequest(),
                recipe.getEcho(),
                recipe.getAttempts(),
                recipe.getGate().getLeastRefined(),
                recipe.getGate().getApproval() == Approval.MANUAL);
    }
}
