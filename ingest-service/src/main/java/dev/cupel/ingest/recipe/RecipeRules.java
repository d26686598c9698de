package dev.cupel.ingest.recipe;

import static dev.cupel.gemini.catalog.TextTokens.CHARACTERS_PER_TOKEN;

import dev.cupel.api.ingest.RecipeView;
import dev.cupel.gemini.catalog.Mode;
import dev.cupel.recipes.Grouping;
import dev.cupel.recipes.ModeRule;
import dev.cupel.recipes.ModelUse;
import dev.cupel.recipes.Usd;
import dev.cupel.schemas.recipe.ItemSchema;
import dev.cupel.schemas.recipe.RequestHash;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What ingest needs of a recipe.
 *
 * @param derivedFrom version that this one says the same as, but for what a dataset says otherwise; null: it stands for itself
 * @param use what its requests ask of its model
 * @param interactiveBelow with mode AUTO: a dataset with less items than this is asked interactively
 * @param budgetUsd most that a dataset may cost; null: no limit
 * @param fixedCharacters characters of a request about one item that do not depend on it
 * @param packing how many items a request asks about, and what they have in common
 * @param reuse whether an item whose request was answered before is not asked
 * @param requestHash tells its requests apart
 */
public record RecipeRules(
        String name,
        int version,
        @Nullable Integer derivedFrom,
        String model,
        int maxOutputTokens,
        ModelUse use,
        List<String> requiredFields,
        @Nullable ItemSchema itemSchema,
        Grouping grouping,
        int batchSize,
        WaveLayout waves,
        ModeRule modeRule,
        long interactiveBelow,
        @Nullable BigDecimal budgetUsd,
        int fixedCharacters,
        Packing packing,
        boolean reuse,
        RequestHash requestHash) {

    /** As the REST interface has it, with what one should know of its model. */
    public RecipeView view(List<String> warnings) {
        return new RecipeView(
                name,
                version,
                requiredFields,
                itemSchema == null ? null : itemSchema.json(),
                grouping.labels(),
                grouping.minGroup(),
                grouping.thinGroups().name(),
                model,
                reuse,
                requestHash.promptTemplate(),
                requestHash.common(),
                warnings);
    }

    /** The version that a declaration has named, or meant. */
    public int statedVersion() {
        return derivedFrom == null ? version : derivedFrom;
    }

    /** How an item violates the recipe's itemSchema; empty: it does not. */
    public Optional<String> itemProblem(Map<String, String> fields, Map<String, String> labels) {
        return itemSchema == null ? Optional.empty() : itemSchema.problem(fields, labels);
    }

    /** The same, but for what a dataset says in its place. */
    public RecipeRules with(RecipeOverrides overrides) {
        var rule = overrides.mode() == null ? modeRule : overrides.mode();
        var below = overrides.interactiveBelow() == null ? interactiveBelow : overrides.interactiveBelow();
        return new RecipeRules(
                name,
                version,
                derivedFrom,
                overrides.model() == null ? model : overrides.model(),
                maxOutputTokens,
                overrides.model() == null ? use : use.of(overrides.model()),
                requiredFields,
                itemSchema,
                grouping,
                batchSize,
                overrides.waves() == null ? waves : new WaveLayout(overrides.waves()),
                rule,
                rule == ModeRule.AUTO ? below : 0,
                overrides.budgetUsd() == null ? budgetUsd : Usd.stated(overrides.budgetUsd()),
                fixedCharacters,
                packing,
                overrides.reuse() == null ? reuse : overrides.reuse(),
                requestHash);
    }

    /** Characters of a request about one item of so many characters. */
    public int characters(int itemCharacters) {
        return fixedCharacters + itemCharacters;
    }

    /** Estimated tokens of a request about one item of so many characters. */
    public int estimateTokens(int itemCharacters) {
        return Math.ceilDiv(characters(itemCharacters), CHARACTERS_PER_TOKEN);
    }

    /** Whether a dataset of so many items, that more may be added to, could still turn out small enough for AUTO. */
    public boolean mayBeInteractive(long arrived) {
        return modeRule == ModeRule.AUTO && arrived < interactiveBelow;
    }

    /** How a dataset is asked that is to have so many items; null: that is not known yet. */
    public Mode mode(@Nullable Long expected) {
        return switch (modeRule) {
            case BATCH -> Mode.BATCH;
            case INTERACTIVE -> Mode.INTERACTIVE;
            case AUTO -> expected != null && expected < interactiveBelow ? Mode.INTERACTIVE : Mode.BATCH;
        };
    }
}
