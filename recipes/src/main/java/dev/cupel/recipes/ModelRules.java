package dev.cupel.recipes;

import dev.cupel.gemini.catalog.AnswerSchemas;
import dev.cupel.gemini.catalog.AnswerSchemas.Refusal;
import dev.cupel.gemini.catalog.Models;
import dev.cupel.gemini.catalog.Settings;
import dev.cupel.recipes.RecipeReader.Places;
import dev.cupel.schemas.Texts;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Holds recipes against what is known of models, before anything is sent. */
public final class ModelRules {

    /** Settings of the API that requests have by what the recipe says otherwise. */
    private static final Set<String> SAID_ELSEWHERE = Set.of(
            "maxOutputTokens", "responseMimeType", "responseSchema", "responseJsonSchema", "candidateCount", "tools");

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
        var use = ModelUse.of(recipe);
        var refused = refusals(use).map(refusal -> problem(refusal.member(), refusal.text(), lines));
        return Stream.of(unknown, settingProblems(use, lines), refused).flatMap(problems -> problems);
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

    private Stream<Problem> settingProblems(ModelUse use, Places lines) {
        return use.generationConfig().propertyNames().stream()
                .filter(name -> !Settings.NAMES.contains(name))
                .map(name -> {
                    var member = "generationConfig." + name;
                    return problem(member, "%s: %s".formatted(member, noSetting(name)), lines);
                });
    }

    private static String noSetting(String name) {
        return SAID_ELSEWHERE.contains(name)
                ? "the recipe says that by its own members"
                : "expected one of " + String.join(", ", Settings.NAMES);
    }

    /** What a model refuses, and where that stands in the recipe. */
    private record Refused(String member, String text) {}

    private Stream<Refused> refusals(ModelUse use) {
        var setting = settings.refusal(use.model(), use.generationConfig())
                .map(refusal -> refused("generationConfig." + refusal.setting(), use.model(), refusal));
        var tools = settings.toolRefusal(use.model(), use.tools(), use.requestConfig())
                .map(refusal -> refused(refusal.setting(), use.model(), refusal));
        return Stream.concat(setting.stream(), tools.stream());
    }

    private static Refused refused(String member, String model, Settings.Refusal refusal) {
        return new Refused(member, "%s: %s refuses it; %s".formatted(member, model, refusal.advice()));
    }

    /** Why a dataset cannot name a model in place of its recipe's; empty: it can. */
    public Optional<String> problem(ModelUse use) {
        return models.knows(use.model()) && !use.model().startsWith("models/")
                ? refusals(use).map(Refused::text).findFirst()
                : Optional.of(unknown(use.model()));
    }

    /** What whoever uses a recipe should know before, on a day. */
    public List<String> warnings(RecipeDocument recipe, LocalDate today) {
        return warnings(ModelUse.of(recipe), today);
    }

    /** What whoever uses a model so should know before, on a day. */
    public List<String> warnings(ModelUse use, LocalDate today) {
        var model = use.model();
        var unknown = models.knows(model)
                ? Optional.<String>empty()
                : Optional.of(unknown(model)
                        + ". Gemini may refuse it, and no budget can be kept, for its price is not known");
        return Stream.of(
                        unknown.or(() -> models.warning(model, today)).stream(),
                        refusals(use).map(Refused::text),
                        settings.ignored(model, use.generationConfig()).stream(),
                        use.asksForIds() ? Stream.<String>empty() : Stream.of(unproved(use)))
                .flatMap(warnings -> warnings)
                .toList();
    }

    private static String unproved(ModelUse use) {
        return "answers do not name their items, so that one that came for another item would not be noticed; "
                + (use.wantsJson() ? "`echo: true` has them name it" : "texts cannot");
    }

    private String unknown(String model) {
        return "the model '%s' is not known here; the nearest are %s"
                .formatted(Texts.printable(model), String.join(", ", models.nearest(model)));
    }
}
