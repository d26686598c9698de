package dev.cupel.ingest.batch;

import dev.cupel.api.ingest.CutEstimate;
import dev.cupel.ingest.batch.Estimate.Size;
import dev.cupel.ingest.recipe.RecipeModels;
import dev.cupel.ingest.recipe.Recipes;
import dev.cupel.rest.HeavyWork;
import dev.cupel.rest.Problems;
import dev.cupel.schemas.Topics;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
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
    private static final int MAX_GROUP_LENGTH = 1_000;

    private final Recipes recipes;
    private final RecipeModels models;
    private final BatchProperties properties;
    private final HeavyWork heavy;

    EstimateController(Recipes recipes, RecipeModels models, BatchProperties properties, HeavyWork heavy) {
        this.recipes = recipes;
        this.models = models;
        this.properties = properties;
        this.heavy = heavy;
    }

    /**
     * What might be published.
     *
     * @param items items that might be published, at most 200,000
     * @param version version of the recipe; null: the newest
     */
    @Schema(name = "EstimateRequest")
    record Request(
            @Nullable List<@Nullable Size> items,
            @Schema(example = "3") @Min(1) @Nullable Integer version) {}

    /** What items would be cut into; nothing is kept. */
    @PostMapping("/recipes/{name}/estimate")
    CutEstimate estimate(@PathVariable String name, @RequestBody @Valid Request request) {
        var recipe = recipes.find(name, request.version())
                .orElseThrow(() -> Problems.notFound("recipe '%s'%s is not known"
                        .formatted(name, request.version() == null ? "" : " version " + request.version())));
        var sizes = sizes(request);
        var warnings = models.warnings(recipe.model());
        return heavy.compute(() -> Estimate.of(recipe, sizes, properties.maxBatchTokens(), warnings));
    }

    private static List<Size> sizes(Request request) {
        var max = Topics.DATASETS.maxBytes();
        var items = request.items();
        if (items == null) {
            throw Problems.bad("items: expected a list");
        }
        if (items.size() > MAX_ITEMS) {
            throw Problems.outOfBounds(
                    "items: expected at most %d, not %d; estimate a part".formatted(MAX_ITEMS, items.size()));
        }
        return items.stream().map(item -> size(item, max)).toList();
    }

    private static Size size(@Nullable Size item, int max) {
        if (item == null || item.characters() < 0 || item.characters() > max) {
            throw Problems.outOfBounds("items: expected characters from 0 to %d".formatted(max));
        }
        if (item.group() != null && item.group().length() > MAX_GROUP_LENGTH) {
            throw Problems.outOfBounds("items: expected groups of at most %d characters".formatted(MAX_GROUP_LENGTH));
        }
        return item;
    }
}
