package dev.cupel.ingest.batch;

import dev.cupel.api.ingest.CutEstimate;
import dev.cupel.api.ingest.Overrides;
import dev.cupel.ingest.batch.Estimate.ItemSize;
import dev.cupel.ingest.recipe.DerivedRecipes;
import dev.cupel.ingest.recipe.RecipeModels;
import dev.cupel.ingest.recipe.RecipeOverrides;
import dev.cupel.ingest.recipe.Recipes;
import dev.cupel.rest.HeavyWork;
import dev.cupel.rest.Problems;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Says what items would be cut into. Nothing is kept. */
@RestController
class EstimateController {

    private static final int MAX_ITEMS = 200_000;

    private final Recipes recipes;
    private final DerivedRecipes derived;
    private final RecipeModels models;
    private final BatchProperties properties;
    private final HeavyWork heavy;

    EstimateController(
            Recipes recipes, DerivedRecipes derived, RecipeModels models, BatchProperties properties, HeavyWork heavy) {
        this.recipes = recipes;
        this.derived = derived;
        this.models = models;
        this.properties = properties;
        this.heavy = heavy;
    }

    /**
     * What might be published.
     *
     * @param items items that might be published, at most 200,000
     * @param version version of the recipe; null: the newest
     * @param overrides what the dataset would say in place of the recipe; null: nothing
     */
    @Schema(name = "EstimateRequest")
    record Request(
            @NotNull(message = "expected a list") @Size(max = MAX_ITEMS)
            List<@NotNull @Valid ItemSize> items,

            @Schema(example = "3") @Min(1) @Nullable Integer version,

            @Valid @Nullable Overrides overrides) {}

    /** What items would be cut into; nothing is kept. */
    @PostMapping("/recipes/{name}/estimate")
    CutEstimate estimate(@PathVariable String name, @RequestBody @Valid Request request) {
        var own = RecipeOverrides.of(request.overrides());
        var published = recipes.find(name, request.version())
                .orElseThrow(() -> Problems.notFound("recipe '%s'%s is not known"
                        .formatted(name, request.version() == null ? "" : " version " + request.version())));
        derived.problem(published, own).ifPresent(problem -> {
            throw Problems.bad("overrides: " + problem);
        });
        var recipe = published.with(own);
        var warnings = models.warnings(recipe);
        return heavy.compute(() -> Estimate.of(recipe, request.items(), properties.maxBatchTokens(), warnings));
    }
}
