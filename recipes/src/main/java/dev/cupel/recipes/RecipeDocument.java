package dev.cupel.recipes;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A recipe as its author writes it, in YAML. Members mean what Recipe.avdl says of them.
 *
 * @param responseSchema null: answers are texts
 * @param allowUnknownModel whether it may name a model that is not known here; null: it may not
 */
public record RecipeDocument(
        String name,
        String model,
        @Nullable Boolean allowUnknownModel,
        String systemInstruction,
        String promptTemplate,
        @Nullable ObjectNode responseSchema,
        @Nullable ObjectNode generationConfig,
        @Nullable List<@Nullable ObjectNode> tools,
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
        @Nullable Map<String, @Nullable RetryDocument> retries,
        @Nullable List<String> outputColumns) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,99}");

    /** With the longest names a batch of so many items still fits into a record of its topic, which takes 8 MiB. */
    static final int MAX_BATCH_SIZE = 15_000;

    /** Of a request, as the pages of the Gemini 2.5 and 3 text models say. */
    static final int MAX_OUTPUT_TOKENS = 65_536;

    private static final int DEFAULT_ATTEMPTS = 3;

    /**
     * Reads a recipe that is complete: its instruction is in no file.
     *
     * @param origin names the text in messages
     * @throws InvalidRecipeException says all that is wrong with it
     */
    public static RecipeDocument parse(String origin, String yaml) {
        var read = RecipeReader.read(yaml, InstructionFile.NONE);
        if (read.document() == null) {
            throw new InvalidRecipeException("%s: recipe: %s"
                    .formatted(
                            origin, read.problems().stream().map(Problem::text).collect(Collectors.joining("; "))));
        }
        return read.document();
    }

    /** Whether a recipe may have this name. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    public Grouping grouping() {
        return Grouping.of(groupBy, minGroup, thinGroups);
    }

    /** How often an item is asked at most. */
    public int attemptsOrDefault() {
        return attempts == null ? DEFAULT_ATTEMPTS : attempts;
    }

    /** Whether some answers must name their items. */
    boolean withIds() {
        return (itemsPerRequest != null && itemsPerRequest > 1) || Boolean.TRUE.equals(echo);
    }

    /** What its requests say beside the items' own texts. */
    public RequestTexts requestTexts() {
        return new RequestTexts(
                model,
                systemInstruction,
                promptTemplate,
                responseSchema == null ? "" : responseSchema.toString(),
                generationConfig == null ? "{}" : generationConfig.toString(),
                tools == null ? ModelUse.NO_TOOLS : tools.toString(),
                maxOutputTokens,
                itemsPerRequest == null ? 1 : itemsPerRequest,
                Boolean.TRUE.equals(echo));
    }

    /** Items of the first, second, ... wave; all further ones make the last. */
    public List<Long> wavesInItems() {
        return WaveSizes.inItems(waves, batchSize).orElseThrow();
    }

    public ModeRule modeRule() {
        return mode == null ? ModeRule.BATCH : ModeRule.valueOf(mode.toUpperCase(Locale.ROOT));
    }

    /** In the order of the outcomes. */
    public List<RetryDocument.Rule> retryRules() {
        return retries == null ? List.of() : RetryDocument.rules(retries, attemptsOrDefault());
    }
}
