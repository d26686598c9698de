package dev.cupel.local.recipe;

import dev.cupel.gemini.catalog.Mode;
import dev.cupel.gemini.catalog.Models;
import dev.cupel.gemini.catalog.Prices;
import dev.cupel.gemini.catalog.TokenCounts;
import dev.cupel.recipes.ModeRule;
import dev.cupel.recipes.ModelRules;
import dev.cupel.recipes.Problem;
import dev.cupel.recipes.RecipeDocument;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks recipes by what this release knows. */
final class RecipeCheck {

    /** Of how many items it says what they cost. */
    static final int ITEMS = 1_000;

    private final ModelRules models = new ModelRules(Models.shipped());
    private final Prices prices = Prices.shipped();
    private final LocalDate today;

    RecipeCheck(InstantSource clock) {
        this.today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /**
     * What was found.
     *
     * @param size null: something is wrong with the recipe
     */
    record Checked(
            String file,
            List<Problem> problems,
            List<String> warnings,
            @Nullable Size size) {}

    /**
     * What the recipe sends.
     *
     * @param instructionTokens estimated tokens of the system instruction
     * @param requestTokens estimated tokens of a request about one item, without the item's texts
     * @param requests about {@link #ITEMS} items
     * @param batches of so many items
     * @param sentUsd what is sent with so many items costs, without their own texts; null: the model has no known price
     * @param mostAnsweredUsd most that so many first answers cost; null likewise
     */
    record Size(
            String recipe,
            String model,
            int instructionTokens,
            long requestTokens,
            int requests,
            int batches,
            Mode mode,
            @Nullable BigDecimal sentUsd,
            @Nullable BigDecimal mostAnsweredUsd) {}

    Checked check(RecipeFile file) {
        var name = file.file().toString();
        var read = file.read();
        var draft = read.draft();
        var refused = draft == null ? List.<Problem>of() : models.problems(draft, read.lines());
        var problems = Stream.concat(read.problems().stream(), refused.stream())
                .sorted(Comparator.comparingInt(Problem::line))
                .toList();
        var recipe = read.document();
        return recipe != null && problems.isEmpty()
                ? new Checked(name, problems, models.warnings(recipe, today), size(recipe))
                : new Checked(name, problems, List.of(), null);
    }

    private Size size(RecipeDocument recipe) {
        var texts = recipe.requestTexts();
        var mode = recipe.modeRule() == ModeRule.INTERACTIVE ? Mode.INTERACTIVE : Mode.BATCH;
        return new Size(
                recipe.name(),
                recipe.model(),
                texts.instructionTokens(),
                texts.tokens(1),
                Math.ceilDiv(ITEMS, texts.itemsPerRequest()),
                Math.ceilDiv(ITEMS, recipe.batchSize()),
                mode,
                usd(recipe, mode, new TokenCounts(texts.tokens(ITEMS), 0, 0, 0)),
                usd(recipe, mode, new TokenCounts(0, 0, (long) ITEMS * recipe.maxOutputTokens(), 0)));
    }

    private @Nullable BigDecimal usd(RecipeDocument recipe, Mode mode, TokenCounts tokens) {
        return prices.cost(recipe.model(), today, mode, tokens).orElse(null);
    }
}
