package dev.cupel.recipes;

import dev.cupel.gemini.catalog.AnswerSchemas;
import dev.cupel.gemini.catalog.AnswerSchemas.Refusal;
import dev.cupel.gemini.catalog.Models;
import dev.cupel.gemini.catalog.Settings;
import dev.cupel.recipes.RecipeReader.Places;
import dev.cupel.schemas.ExactJson;
import dev.cupel.schemas.Texts;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Holds recipes against what is known of models, before anything is sent. */
public final class ModelRules {

    private final Settings settings = Settings.shipped();
    private final Models models;

    public ModelRules(Models models) {
        this.models = models;
    }

    /**
     * What of a recipe the API would refuse: a model that is not known unless it may be one, settings, keywords of the schema. Of a
     * draft, what it lacks is left out.
     */
    public List<Problem> problems(RecipeDocument recipe, Places lines) {
        return Stream.of(modelProblems(recipe, lines), schemaProblems(recipe, lines))
                .flatMap(problems -> problems)
                .toList();
    }

    private Stream<Problem> modelProblems(RecipeDocument recipe, Places lines) {
        var model = recipe.model();
        if (model == null) {
            return Stream.empty();
        }
        var unknown = models.knows(model) || Boolean.TRUE.equals(recipe.allowUnknownModel())
                ? Stream.<Problem>empty()
                : Stream.of(problem(
                        "model",
                        "model: %s. If it is a new one, say `allowUnknownModel: true` in the recipe"
                                .formatted(unknown(model)),
                        lines));
        var refused = settings
                .refusal(model, config(recipe.generationConfig()))
                .map(refusal -> problem("generationConfig." + refusal.setting(), settingRefused(model, refusal), lines))
                .stream();
        return Stream.concat(unknown, refused);
    }

    private static Stream<Problem> schemaProblems(RecipeDocument recipe, Places lines) {
        var schema = recipe.responseSchema();
        var refusals = schema == null ? List.<Refusal>of() : AnswerSchemas.refusals(schema);
        return refusals.stream().map(refusal -> {
            var member = member(refusal);
            return problem(member, "%s: the Gemini API refuses it: %s".formatted(member, refusal.problem()), lines);
        });
    }

    /** The API writes {@code properties[title]} where a recipe has {@code properties.title}. */
    private static String member(Refusal refusal) {
        var place = "responseSchema" + refusal.place().replaceAll("\\[([^\\]]*)]", ".$1");
        return refusal.keyword().isEmpty() ? place : place + "." + refusal.keyword();
    }

    private static Problem problem(String member, String text, Places lines) {
        return new Problem(member, lines.line(member), text);
    }

    private static JsonNode config(@Nullable JsonNode config) {
        return config == null ? ExactJson.MAPPER.createObjectNode() : config;
    }

    private static String settingRefused(String model, Settings.Refusal refusal) {
        return "generationConfig.%s: %s refuses it; %s".formatted(refusal.setting(), model, refusal.advice());
    }

    /** Why a model refuses a configuration; empty: it does not. */
    public Optional<String> refusal(String model, JsonNode config) {
        return settings.refusal(model, config).map(refusal -> settingRefused(model, refusal));
    }

    /** Why a dataset cannot name a model in place of its recipe's, with the recipe's configuration; empty: it can. */
    public Optional<String> problem(String model, JsonNode config) {
        return models.knows(model) && !model.startsWith("models/")
                ? refusal(model, config)
                : Optional.of(unknown(model));
    }

    /** What whoever uses a recipe should know before, on a day. */
    public List<String> warnings(RecipeDocument recipe, LocalDate today) {
        return warnings(recipe.model(), config(recipe.generationConfig()), today);
    }

    /** What whoever uses a model with a configuration should know before, on a day. */
    public List<String> warnings(String model, JsonNode config, LocalDate today) {
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
