package dev.cupel.ingest.recipe;

import dev.cupel.gemini.catalog.Models;
import dev.cupel.gemini.catalog.Settings;
import dev.cupel.schemas.ExactJson;
import dev.cupel.schemas.Texts;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Checks the models that recipes name, and warns of what is known about them, before anything is sent. */
@Component
public class RecipeModels {

    private final Settings settings = Settings.shipped();
    private final Models models;
    private final InstantSource clock;

    RecipeModels(Models models, InstantSource clock) {
        this.models = models;
        this.clock = clock;
    }

    /**
     * Refuses a recipe whose model is not known, unless it says that it may, or refuses a setting.
     *
     * @throws InvalidRecipeException names the models that are meant, perhaps, or the setting
     */
    void require(String origin, RecipeDocument recipe) {
        if (!models.knows(recipe.model()) && !Boolean.TRUE.equals(recipe.allowUnknownModel())) {
            throw new InvalidRecipeException(
                    "%s: model: %s. If it is a new one, say `allowUnknownModel: true` in the recipe"
                            .formatted(origin, unknown(recipe.model())));
        }
        refusal(recipe.model(), config(recipe)).ifPresent(refusal -> {
            throw new InvalidRecipeException("%s: %s".formatted(origin, refusal));
        });
    }

    private static JsonNode config(RecipeDocument recipe) {
        return recipe.generationConfig() == null ? ExactJson.MAPPER.createObjectNode() : recipe.generationConfig();
    }

    private Optional<String> refusal(String model, JsonNode config) {
        return settings.refusal(model, config)
                .map(refusal ->
                        "generationConfig.%s: %s refuses it; %s".formatted(refusal.setting(), model, refusal.advice()));
    }

    /** Why a dataset cannot name a model in place of its recipe's; empty: it can. */
    Optional<String> problem(RecipeRules recipe, String model) {
        return models.knows(model) && !model.startsWith("models/")
                ? refusal(model, config(recipe))
                : Optional.of(unknown(model));
    }

    private static JsonNode config(RecipeRules recipe) {
        return ExactJson.MAPPER.readTree(recipe.generationConfig());
    }

    /** What whoever uses a recipe should know before. */
    public List<String> warnings(RecipeRules recipe) {
        return warnings(recipe.model(), config(recipe));
    }

    List<String> warnings(RecipeDocument recipe) {
        return warnings(recipe.model(), config(recipe));
    }

    private List<String> warnings(String model, JsonNode config) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var unknown = models.knows(model)
                ? Optional.<String>empty()
                : Optional.of(unknown(model)
                        + ". Gemini may refuse it, and no budget can be kept, for its price is not known");
        return Stream.of(
                        unknown.or(() -> models.warning(model, today)).stream(),
                        refusal(model, config).stream(),
                        settings.ignored(model, config).stream())
                .flatMap(warnings -> warnings)
                .toList();
    }

    private String unknown(String model) {
        return "the model '%s' is not known here; the nearest are %s"
                .formatted(Texts.printable(model), String.join(", ", models.nearest(model)));
    }
}
