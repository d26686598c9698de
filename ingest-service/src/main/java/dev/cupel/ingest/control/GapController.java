package dev.cupel.ingest.control;

import dev.cupel.api.ingest.GapsView;
import dev.cupel.ingest.gap.Gaps;
import dev.cupel.ingest.intake.DatasetState;
import dev.cupel.ingest.intake.Datasets;
import dev.cupel.ingest.recipe.RecipeRules;
import dev.cupel.ingest.recipe.Recipes;
import dev.cupel.recipes.Grouping;
import dev.cupel.rest.Problems;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Says which groups of a dataset lack items. */
@RestController
class GapController {

    private final Datasets datasets;
    private final Recipes recipes;
    private final Gaps gaps;

    GapController(Datasets datasets, Recipes recipes, Gaps gaps) {
        this.datasets = datasets;
        this.recipes = recipes;
        this.gaps = gaps;
    }

    /** Groups of a dataset that lack items, in the order of their labels. */
    @GetMapping("/datasets/{id}/gaps")
    GapsView gaps(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") long offset,
            @RequestParam(defaultValue = "500") int limit) {
        var dataset = datasets.find(Problems.text("id", id))
                .orElseThrow(() -> Problems.notFound("dataset '%s' is not declared".formatted(id)));
        if (offset < 0) {
            throw Problems.outOfBounds("offset: expected 0 or more, not %d".formatted(offset));
        }
        var grouping = Optional.ofNullable(dataset.recipeVersion())
                .flatMap(version -> recipes.find(dataset.recipe(), version))
                .map(RecipeRules::grouping)
                .orElse(Grouping.NONE);
        var total = gaps.count(id);
        var page = gaps.list(id, grouping, offset, Problems.limit(limit));
        var next = offset + page.size();
        return new GapsView(id, dataset.state() == DatasetState.COMPLETE, total, page, next < total ? next : null);
    }
}
