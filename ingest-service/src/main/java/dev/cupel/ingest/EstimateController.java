package dev.cupel.ingest;

import dev.cupel.ingest.Estimate.Size;
import dev.cupel.rest.Problems;
import dev.cupel.schemas.Topics;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Says what items would be cut into. Nothing is kept. */
@RestController
class EstimateController {

    private final Recipes recipes;
    private final RecipeModels models;
    private final IngestProperties properties;

    EstimateController(Recipes recipes, RecipeModels models, IngestProperties properties) {
        this.recipes = recipes;
        this.models = models;
        this.properties = properties;
    }

    /**
     * What might be published.
     *
     * @param version of the recipe; null: the newest
     */
    @Schema(name = "EstimateRequest")
    record Request(
            @Nullable List<@Nullable Size> items, @Nullable Integer version) {}

    @Operation(summary = "What items would be cut into; nothing is kept")
    @PostMapping("/recipes/{name}/estimate")
    Estimate estimate(@PathVariable String name, @RequestBody Request request) {
        var recipe = recipes.find(name, request.version())
                .orElseThrow(() -> Problems.notFound("recipe '%s'%s is not known"
                        .formatted(name, request.version() == null ? "" : " version " + request.version())));
        return Estimate.of(recipe, sizes(request), properties.maxBatchTokens(), models.warnings(recipe.model()));
    }

    private static List<Size> sizes(Request request) {
        var most = Topics.DATASETS.maxBytes();
        var items = request.items();
        if (items == null) {
            throw Problems.bad("items: expected a list");
        }
        return items.stream()
                .map(item -> {
                    if (item == null || item.characters() < 0 || item.characters() > most) {
                        throw Problems.bad("items: expected characters from 0 to %d".formatted(most));
                    }
                    return item;
                })
                .toList();
    }
}
