package dev.cupel.ingest.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.recipes.Grouping;
import dev.cupel.recipes.ModeRule;
import dev.cupel.recipes.ModelUse;
import dev.cupel.schemas.recipe.RequestHash;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RecipeOverridesTest {

    private static final RecipeRules RECIPE = new RecipeRules(
            "r",
            3,
            null,
            "m",
            100,
            ModelUse.of("m", "{}", "[]", true, true),
            List.of("question"),
            null,
            Grouping.NONE,
            100,
            new WaveLayout(List.of(10L)),
            ModeRule.BATCH,
            0,
            new BigDecimal("5"),
            0,
            Packing.NONE,
            true,
            new RequestHash("{{item}}", ""));

    @Test
    void standInPlaceOfWhatTheRecipeSays() {
        var recipe = RECIPE.with(
                new RecipeOverrides(ModeRule.AUTO, 50L, "other", List.of(1L, 2L), new BigDecimal("7.5"), false));

        assertThat(recipe)
                .returns(false, RecipeRules::reuse)
                .returns(ModeRule.AUTO, RecipeRules::modeRule)
                .returns(50L, RecipeRules::interactiveBelow)
                .returns("other", RecipeRules::model)
                .returns(new WaveLayout(List.of(1L, 2L)), RecipeRules::waves)
                .returns(new BigDecimal("7.500000000000"), RecipeRules::budgetUsd);
        assertThat(RECIPE.with(RecipeOverrides.NONE)).isEqualTo(RECIPE);
        assertThat(RECIPE.with(waves(List.of())).waves().after(1_000_000).number())
                .isEqualTo(1);
    }

    @Test
    void forgetBelowWhichNumberTheRecipeWouldBeAskedInteractively() {
        var auto = RECIPE.with(new RecipeOverrides(ModeRule.AUTO, 50L, null, null, null, null));

        assertThat(auto.with(mode(ModeRule.BATCH))).isEqualTo(RECIPE);
        assertThat(mode(ModeRule.AUTO).problem(auto)).isEmpty();
    }

    static Stream<Arguments> problems() {
        return Stream.of(
                Arguments.of(mode(ModeRule.AUTO), "the mode auto needs interactiveBelow, since recipe r says none"),
                Arguments.of(
                        new RecipeOverrides(null, 5L, null, null, null, null),
                        "interactiveBelow goes with the mode auto only"),
                Arguments.of(
                        new RecipeOverrides(ModeRule.AUTO, 0L, null, null, null, null),
                        "interactiveBelow 0 is not from 1 to 1000000000"),
                Arguments.of(
                        waves(List.of(5L, 0L)),
                        "waves are not at most 100 numbers of items, each from 1 to 1000000000"),
                Arguments.of(
                        waves(Collections.nCopies(101, 1L)),
                        "waves are not at most 100 numbers of items, each from 1 to 1000000000"),
                Arguments.of(
                        new RecipeOverrides(null, null, null, null, BigDecimal.ZERO, null),
                        "the budget is not a positive number below 100000000 with at most 12 decimals, such as 12.50"));
    }

    @ParameterizedTest
    @MethodSource("problems")
    void areBoundedAsARecipeIs(RecipeOverrides overrides, String problem) {
        assertThat(overrides.problem(RECIPE)).contains(problem);
    }

    @Test
    void aLaterDeclarationSaysTheSameInOtherDigits() {
        var usd = new RecipeOverrides(null, null, null, List.of(5L), new BigDecimal("12.50"), null);

        assertThat(usd.contradictionOf(
                        new RecipeOverrides(null, null, null, List.of(5L), new BigDecimal("12.5"), null)))
                .isEmpty();
        assertThat(usd.contradictionOf(
                        new RecipeOverrides(null, null, null, List.of(6L), new BigDecimal("12.5"), null)))
                .contains("the dataset was declared with waves [5] before");
        assertThat(usd.contradictionOf(waves(List.of(5L))))
                .contains("the dataset was declared with budgetUsd 12.5 before");
        assertThat(RecipeOverrides.NONE.contradictionOf(mode(ModeRule.INTERACTIVE)))
                .contains("the dataset was declared with its recipe's mode before");
    }

    private static RecipeOverrides mode(ModeRule mode) {
        return new RecipeOverrides(mode, null, null, null, null, null);
    }

    private static RecipeOverrides waves(List<Long> waves) {
        return new RecipeOverrides(null, null, null, waves, null, null);
    }
}
