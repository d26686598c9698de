package dev.cupel.ingest.recipe;

import dev.cupel.api.ingest.Overrides;
import dev.cupel.recipes.ModeRule;
import dev.cupel.recipes.Usd;
import dev.cupel.rest.Problems;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a dataset says for itself in place of its recipe. What is null is as the recipe says.
 *
 * @param interactiveBelow with the mode AUTO: it is asked interactively when it has less items than this
 * @param model without {@code models/}
 * @param waves items of its first, second, ... wave; all further items make the last one
 * @param budgetUsd most that it may cost, in US dollars
 * @param reuse whether an item whose request was answered before is not asked
 */
public record RecipeOverrides(
        @Nullable ModeRule mode,
        @Nullable Long interactiveBelow,
        @Nullable String model,
        @Nullable List<Long> waves,
        @Nullable BigDecimal budgetUsd,
        @Nullable Boolean reuse) {

    public static final RecipeOverrides NONE = new RecipeOverrides(null, null, null, null, null, null);

    private static final int MAX_WAVES = 100;
    private static final long MAX_ITEMS = 1_000_000_000;

    public RecipeOverrides {
        waves = waves == null ? null : List.copyOf(waves);
        budgetUsd = budgetUsd == null ? null : budgetUsd.stripTrailingZeros();
    }

    /**
     * As the REST interface has it; null: nothing is said.
     *
     * @throws org.springframework.web.ErrorResponseException when it has a mode that there is not
     */
    public static RecipeOverrides of(@Nullable Overrides own) {
        return own == null
                ? NONE
                : new RecipeOverrides(
                        own.mode() == null ? null : Problems.oneOf("overrides.mode", ModeRule.values(), own.mode()),
                        own.interactiveBelow(),
                        own.model(),
                        own.waves(),
                        own.budgetUsd(),
                        own.reuse());
    }

    /** As the REST interface has it; null: nothing is said. */
    public @Nullable Overrides view() {
        return equals(NONE)
                ? null
                : new Overrides(mode == null ? null : mode.name(), interactiveBelow, model, waves, budgetUsd, reuse);
    }

    /** How a later declaration of the same dataset contradicts this one; empty: it does not. */
    public Optional<String> contradictionOf(RecipeOverrides later) {
        return Stream.of(
                        contradiction("mode", mode, later.mode),
                        contradiction("interactiveBelow", interactiveBelow, later.interactiveBelow),
                        contradiction("model", model, later.model),
                        contradiction("waves", waves, later.waves),
                        contradiction(
                                "budgetUsd",
                                budgetUsd == null ? null : budgetUsd.toPlainString(),
                                later.budgetUsd == null ? null : later.budgetUsd.toPlainString()),
                        contradiction("reuse", reuse, later.reuse))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> contradiction(String name, @Nullable Object before, @Nullable Object later) {
        return Objects.equals(before, later)
                ? Optional.empty()
                : Optional.of("the dataset was declared with %s before"
                        .formatted(before == null ? "its recipe's " + name : "%s %s".formatted(name, text(before))));
    }

    private static String text(Object value) {
        return value instanceof ModeRule rule ? rule.name().toLowerCase(Locale.ROOT) : String.valueOf(value);
    }

    /** Why a dataset of a recipe cannot say this, whatever models there are; empty: it can. */
    Optional<String> problem(RecipeRules recipe) {
        if (interactiveBelow != null && (interactiveBelow < 1 || interactiveBelow > MAX_ITEMS)) {
            return Optional.of("interactiveBelow %d is not from 1 to %d".formatted(interactiveBelow, MAX_ITEMS));
        }
        var rule = mode == null ? recipe.modeRule() : mode;
        if (interactiveBelow != null && rule != ModeRule.AUTO) {
            return Optional.of("interactiveBelow goes with the mode auto only");
        }
        if (rule == ModeRule.AUTO && interactiveBelow == null && recipe.interactiveBelow() == 0) {
            return Optional.of(
                    "the mode auto needs interactiveBelow, since recipe %s says none".formatted(recipe.name()));
        }
        if (waves != null && (waves.size() > MAX_WAVES || waves.stream().anyMatch(n -> n < 1 || n > MAX_ITEMS))) {
            return Optional.of(
                    "waves are not at most %d numbers of items, each from 1 to %d".formatted(MAX_WAVES, MAX_ITEMS));
        }
        return budgetUsd == null || Usd.isAmount(budgetUsd)
                ? Optional.empty()
                : Optional.of("the budget is not " + Usd.EXPECTED);
    }
}
