package dev.cupel.submit.overview;

import dev.cupel.api.Reason;
import dev.cupel.gemini.catalog.Models;
import dev.cupel.submit.batch.ReasonCategory;
import dev.cupel.submit.recipe.RecipeName;
import dev.cupel.submit.recipe.Recipes;
import dev.cupel.submit.recipe.RequestRecipe;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Tells of models that end before what asks them may have ended. Nothing is held for it. */
@Service
class ModelReasons {

    private final Models models;
    private final Recipes recipes;
    private final InstantSource clock;

    ModelReasons(Models models, Recipes recipes, InstantSource clock) {
        this.models = models;
        this.recipes = recipes;
        this.clock = clock;
    }

    List<Reason> of(List<RecipeName> names) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return names.stream()
                .flatMap(name -> recipes.find(name).stream())
                .map(RequestRecipe::model)
                .distinct()
                .flatMap(model -> models.warning(model, today).map(text -> reason(model, text)).stream())
                .toList();
    }

    private Reason reason(String model, String text) {
        return new Reason(
                ReasonCategory.MODEL_RETIRES.name(),
                text,
                null,
                null,
                "name %s in the recipe of what is published next"
                        .formatted(Optional.ofNullable(
                                        models.end(model).orElseThrow().successor())
                                .orElse("another model")));
    }
}
