package dev.cupel.gemini.catalog;

import dev.cupel.gemini.catalog.ModelSettings.Treatment;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/**
 * What models take in {@code generationConfig}, and with tools: the resource {@code settings.yaml}, whose entries say where that is from. Models are named
 * with or without {@code models/}; one that is not listed takes anything.
 */
public final class Settings {

    /**
     * The settings that a text model can have, beside those that say what its answer looks like and how long it is (REST reference,
     * GenerationConfig).
     */
    public static final List<String> NAMES = List.of(
            "enableEnhancedCivicAnswers",
            "frequencyPenalty",
            "mediaResolution",
            "presencePenalty",
            "seed",
            "stopSequences",
            "temperature",
            "thinkingConfig",
            "topK",
            "topP");

    private static final TypeReference<Map<String, ModelSettings>> FORMAT = new TypeReference<>() {};
    private static final Set<String> SAMPLING = Set.of("temperature", "topP", "topK");
    private static final String MIME_TYPE = "responseMimeType";
    private static final String JSON = "application/json";
    private static final String THINKING = "thinkingConfig";
    private static final String LEVEL = "thinkingLevel";
    private static final String BUDGET = "thinkingBudget";

    private final Map<String, ModelSettings> models;

    private Settings(Map<String, ModelSettings> models) {
        this.models = Map.copyOf(models);
    }

    /** Those that come with the catalog. */
    public static Settings shipped() {
        return new Settings(CatalogFile.byPlainName(CatalogFile.shipped("settings.yaml", FORMAT)));
    }

    /** The models that are listed, without {@code models/}. */
    public Set<String> models() {
        return models.keySet();
    }

    /**
     * Why a model refuses a setting.
     *
     * @param setting which one, by its path in {@code generationConfig}, or tools
     * @param answer what the API says; of sampling, which its reports do not quote, in our words
     * @param advice what is taken in its place
     */
    public record Refusal(String setting, String answer, String advice) {}

    /** Why a model refuses a configuration; empty: it does not. */
    public Optional<Refusal> refusal(String model, JsonNode generationConfig) {
        return find(model).flatMap(settings -> {
            var thinking = generationConfig.path(THINKING);
            return contradicting(thinking)
                    .or(() -> level(settings, thinking))
                    .or(() -> budget(settings, thinking))
                    .or(() -> sampling(settings, generationConfig));
        });
    }

    /** What of a configuration has no effect on a model, for people. */
    public List<String> ignored(String model, JsonNode generationConfig) {
        return find(model)
                .filter(settings -> settings.thinkingBudget() == null
                        && generationConfig.path(THINKING).has(BUDGET))
                .map(settings ->
                        "%s ignores thinkingConfig.thinkingBudget, or may do so; thinkingLevel is what it goes by: %s"
                                .formatted(ModelName.plain(model), listed(settings.thinkingLevels())))
                .stream()
                .toList();
    }

    /** Whether a budget for thinking has an effect on a model. */
    public boolean goesByBudget(String model) {
        return find(model).map(settings -> settings.thinkingBudget() != null).orElse(true);
    }

    private Optional<ModelSettings> find(String model) {
        return Optional.ofNullable(models.get(ModelName.plain(model)));
    }

    /**
     * Why a model refuses to use tools in requests with a configuration; empty: it does not, or there are none.
     *
     * @param tools as in a request
     */
    public Optional<Refusal> toolRefusal(String model, JsonNode tools, JsonNode generationConfig) {
        return find(model)
                .filter(settings -> !tools.isEmpty()
                        && settings.toolsWithJson() == Treatment.REFUSED
                        && generationConfig.path(MIME_TYPE).asString("").equals(JSON))
                .map(settings -> new Refusal(
                        "tools",
                        "Tool use with a response mime type: '%s' is unsupported".formatted(JSON),
                        "the models of Gemini 3 answer with a schema and use tools at once"));
    }

    private static Optional<Refusal> contradicting(JsonNode thinking) {
        return thinking.has(LEVEL) && thinking.has(BUDGET)
                ? Optional.of(new Refusal(
                        THINKING,
                        "You can only set only one of thinking budget and thinking level.",
                        "name one of them"))
                : Optional.empty();
    }

    private static Optional<Refusal> level(ModelSettings settings, JsonNode thinking) {
        if (!thinking.has(LEVEL)) {
            return Optional.empty();
        }
        var level = thinking.path(LEVEL).asString("");
        var levels = settings.thinkingLevels();
        if (levels == null) {
            return Optional.of(new Refusal(
                    THINKING + "." + LEVEL, "Thinking level is not supported for this model.", "it takes " + BUDGET));
        }
        return levels.contains(level.toLowerCase(Locale.ROOT))
                ? Optional.empty()
                : Optional.of(new Refusal(
                        THINKING + "." + LEVEL,
                        "'%s' is not a supported thinking level for this model. Allowed values are: %s."
                                .formatted(level, String.join(", ", levels)),
                        "it takes " + listed(levels)));
    }

    private static Optional<Refusal> budget(ModelSettings settings, JsonNode thinking) {
        var budget = settings.thinkingBudget();
        var tokens = thinking.path(BUDGET).asInt(-1);
        if (budget == null || budget.takes(tokens)) {
            return Optional.empty();
        }
        var range = "between %d and %d".formatted(budget.least(), budget.most());
        return Optional.of(new Refusal(
                THINKING + "." + BUDGET,
                tokens == 0
                        ? "Budget 0 is invalid. This model only works in thinking mode."
                        : "The thinking budget %d is invalid. Please choose a value %s.".formatted(tokens, range),
                "it takes -1, a number " + range + (budget.off() ? ", or 0" : "")));
    }

    private static Optional<Refusal> sampling(ModelSettings settings, JsonNode generationConfig) {
        if (settings.sampling() == Treatment.TAKEN) {
            return Optional.empty();
        }
        return SAMPLING.stream()
                .sorted()
                .filter(generationConfig::has)
                .findFirst()
                .map(setting ->
                        new Refusal(setting, "%s is not supported for this model.".formatted(setting), "leave it out"));
    }

    private static String listed(@Nullable List<String> levels) {
        return levels == null ? "" : String.join(", ", levels);
    }
}
