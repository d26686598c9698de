package dev.cupel.ingest.recipe;

import dev.cupel.gemini.catalog.Models;
import dev.cupel.schemas.Texts;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Checks the models that recipes name, and warns of what is known about them, before anything is sent. */
@Component
public class RecipeModels {

    private final Models models;
    private final InstantSource clock;

    RecipeModels(Models models, InstantSource clock) {
        this.models = models;
        this.clock = clock;
    }

    /**
     * Refuses a recipe whose model is not known, unless it says that it may.
     *
     * @throws InvalidRecipeException names the models that are meant, perhaps
     */
    void require(String origin, RecipeDocument recipe) {
        if (!models.knows(recipe.model()) && !Boolean.TRUE.equals(recipe.allowUnknownModel())) {
            throw new InvalidRecipeException(
                    "%s: model: %s. If it is a new one, say `allowUnknownModel: true` in the recipe"
                            .formatted(origin, unknown(recipe.model())));
        }
    }

    /** Why a dataset cannot name a model in place of its recipe's; empty: it can. */
    Optional<String> problem(String model) {
        return models.knows(model) && !model.startsWith("models/") ? Optional.empty() : Optional.of(unknown(model));
    }

    /** What whoever uses a model should know before. */
    public List<String> warnings(String model) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var unknown = models.knows(model)
                ? Optional.<String>empty()
                : Optional.of(unknown(model)
                        + ". Gemini may refuse it, and no budget can be kept, for its price is not known");
        return unknown.or(() -> models.warning(model, today)).stream().toList();
    }

    private String unknown(String model) {
        return "the model '%s' is not known here; the nearest are %s"
                .formatted(Texts.printable(model), String.join(", ", models.nearest(model)));
    }
}
