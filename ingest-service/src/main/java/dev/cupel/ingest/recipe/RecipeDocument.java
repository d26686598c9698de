package dev.cupel.ingest.recipe;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.cupel.schemas.recipe.ItemSchema;
import dev.cupel.schemas.recipe.PromptTemplate;
import dev.cupel.schemas.recipe.RecipeSchema;
import dev.cupel.schemas.recipe.UnusableSchemaException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A recipe as its author writes it, in YAML. Members mean what Recipe.avdl says of them.
 *
 * @param allowUnknownModel whether it may name a model that {@link RecipeModels} does not know; null: it may not
 */
record RecipeDocument(
        String name,
        String model,
        @Nullable Boolean allowUnknownModel,
        String systemInstruction,
        String promptTemplate,
        ObjectNode responseSchema,
        @Nullable ObjectNode generationConfig,
        int maxOutputTokens,
        List<String> requiredFields,
        @Nullable ObjectNode itemSchema,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable
        List<String> groupBy,

        @Nullable Integer minGroup,
        @Nullable String thinGroups,
        @Nullable Integer itemsPerRequest,
        @Nullable Boolean echo,
        int batchSize,
        @Nullable List<@Nullable Object> waves,
        @Nullable GateDocument gate,
        @Nullable String mode,
        @Nullable Long interactiveBelow,
        @Nullable BudgetDocument budget,
        @Nullable Boolean reuse,
        @Nullable Integer attempts,
        @Nullable Map<String, @Nullable RetryDocument> retries) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,99}");
    /** With the longest names a batch of so many items still fits into a record of its topic, which takes 8 MiB. */
    static final int MAX_BATCH_SIZE = 15_000;

    /** Of a request, as the pages of the Gemini 2.5 and 3 text models say. */
    private static final int MAX_OUTPUT_TOKENS = 65_536;

    private static final int DEFAULT_ATTEMPTS = 3;
    private static final String AUTO = "auto";
    private static final Set<String> MODES = Set.of("batch", "interactive", AUTO);

    RecipeDocument {
        require(name != null && isName(name), "name: lower-case letters, digits and -");
        require(model != null && !model.startsWith("models/"), "model: a model's name without models/");
        require(systemInstruction != null && !systemInstruction.isBlank(), "systemInstruction: a text");
        require(promptTemplate != null && isTemplate(promptTemplate), "promptTemplate: a Mustache template");
        require(responseSchema != null && isObject(responseSchema), "responseSchema: type object");
        require(maxOutputTokens > 0, "maxOutputTokens: a positive number");
        require(requiredFields != null, "requiredFields: a list of field names");
        require(batchSize > 0 && batchSize <= MAX_BATCH_SIZE, "batchSize: from 1 to 15000");
        Grouping.check(groupBy, minGroup, thinGroups, batchSize);
        require(
                itemsPerRequest == null || (itemsPerRequest > 0 && itemsPerRequest <= batchSize),
                "itemsPerRequest: a positive number, and not more than batchSize");
        require(
                itemsPerRequest == null || (long) itemsPerRequest * maxOutputTokens <= MAX_OUTPUT_TOKENS,
                "itemsPerRequest times maxOutputTokens: at most 65536, the limit of the models");
        if (withIds(itemsPerRequest, echo)) {
            EchoSchemaCheck.check(responseSchema);
        }
        requireUsable("itemSchema", itemSchema, ItemSchema::check);
        requireUsable("responseSchema", responseSchema, RecipeSchema::compile);
        require(
                WaveSizes.inItems(waves, batchSize).isPresent(),
                "waves: numbers of items, or of batches such as '1 batch'; the last may be 'rest'");
        require(mode == null || MODES.contains(mode), "mode: batch, interactive or auto");
        require(
                AUTO.equals(mode) ? interactiveBelow != null && interactiveBelow > 0 : interactiveBelow == null,
                "interactiveBelow: a positive number with mode auto, and none with another mode");
        require(attempts == null || attempts > 0, "attempts: a positive number");
        require(retries == null || RetryDocument.areRules(retries), RetryDocument.expected());
    }

    Grouping grouping() {
        return Grouping.of(groupBy, minGroup, thinGroups);
    }

    private static void requireUsable(String member, @Nullable ObjectNode schema, Consumer<JsonNode> check) {
        try {
            if (schema != null) {
                check.accept(schema);
            }
        } catch (UnusableSchemaException e) {
            throw new InvalidRecipeException("recipe: %s: %s".formatted(member, e.getMessage()));
        }
    }

    int attemptsOrDefault() {
        return attempts == null ? DEFAULT_ATTEMPTS : attempts;
    }

    private static boolean isObject(JsonNode schema) {
        return schema.path("type").asString("").equals("object");
    }

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** Whether some answers must name their items. */
    private static boolean withIds(@Nullable Integer itemsPerRequest, @Nullable Boolean echo) {
        return (itemsPerRequest != null && itemsPerRequest > 1) || Boolean.TRUE.equals(echo);
    }

    private static boolean isTemplate(String text) {
        try {
            var _ = new PromptTemplate(text);
            return !text.isBlank();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static void require(boolean condition, String expected) {
        if (!condition) {
            throw InvalidRecipeException.expected(expected);
        }
    }

    /**
     * Reads a recipe.
     *
     * @param origin names the text in messages
     * @throws InvalidRecipeException when it is no valid recipe
     */
    static RecipeDocument parse(String origin, String yaml) {
        return RecipeYaml.parse(origin, yaml);
    }

    List<Long> wavesInItems() {
        return WaveSizes.inItems(waves, batchSize).orElseThrow();
    }

    ModeRule modeRule() {
        return mode == null ? ModeRule.BATCH : ModeRule.valueOf(mode.toUpperCase(Locale.ROOT));
    }

    /** In the order of the outcomes. */
    List<RetryDocument.Rule> retryRules() {
        return retries == null ? List.of() : RetryDocument.rules(retries, attemptsOrDefault());
    }
}
