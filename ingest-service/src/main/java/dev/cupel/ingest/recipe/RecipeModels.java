package dev.cupel.ingest.recipe;

import dev.cupel.gemini.catalog.Models;
import dev.cupel.recipes.InvalidRecipeException;
import dev.cupel.recipes.ModelRules;
import dev.cupel.recipes.Problem;
import dev.cupel.recipes.RecipeDocument;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Checks the models that recipes name, and warns of what is known about them, before anything is sent. */
@Component
public class RecipeModels {

    private final Models models;
    private final ModelRules rules;
    private final InstantSource clock;

    RecipeModels(Models models, InstantSource clock) {
        this.models = models;
        this.rules = new ModelRules(models);
        this.clock = clock;
    }

    /**
     * Refuses a recipe whose model is not known, unless it says that it may, or of which the API would refuse something.
     *
     * @throws InvalidRecipeException names the models that are meant, perhaps, or what would be refused
     */
    void require(String origin, RecipeDocument recipe) {
        var problems = rules.problems(recipe, member -> 0);
        if (!problems.isEmpty()) {
            throw new InvalidRecipeException("%s: %s"
                    .formatted(origin, problems.stream().map(Problem::text).collect(Collectors.joining("; "))));
        }
    }

    boolean knows(String model) {
        return models.knows(model);
    }

    /** Why a dataset cannot name a model in place of its recipe's; empty: it can. */
    Optional<String> problem(RecipeRules recipe, String model) {
        return rules.problem(recipe.use().of(model));
    }

    /** What whoever uses a recipe should know before. */
    public List<String> warnings(RecipeRules recipe) {
        return rules.warnings(recipe.use(), today());
    }

    List<String> warnings(RecipeDocument recipe) {
        return rules.warnings(recipe, today());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
