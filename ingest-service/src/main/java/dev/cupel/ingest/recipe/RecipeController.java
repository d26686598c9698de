package dev.cupel.ingest.recipe;

import dev.cupel.api.ingest.PublishedRecipe;
import dev.cupel.api.ingest.RecipeText;
import dev.cupel.recipes.InvalidRecipeException;
import dev.cupel.recipes.RecipeDocument;
import dev.cupel.recipes.RecipeReader;
import dev.cupel.rest.HeavyWork;
import dev.cupel.rest.Line;
import dev.cupel.rest.Problems;
import dev.cupel.schemas.Texts;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Publishes recipes, and says what they say. */
@RestController
class RecipeController {

    private final HeavyWork heavy;
    private final Recipes recipes;
    private final RecipeModels models;

    RecipeController(HeavyWork heavy, Recipes recipes, RecipeModels models) {
        this.heavy = heavy;
        this.recipes = recipes;
        this.models = models;
    }

    /**
     * A recipe as its author writes it.
     *
     * @param origin name of the text in messages, such as its file; null: it has none
     * @param yaml text of the recipe, in YAML
     */
    @Schema(name = "RecipeText")
    record Request(
            @Schema(example = "songs-classify.yaml") @Line(max = 4_096) @Nullable
            String origin,

            @Schema(example = "name: songs-classify")
            @NotNull(message = "expected the text of a recipe")
            @Size(max = RecipeReader.MAX_CHARACTERS)
            String yaml) {}

    /** What a version of a recipe says, or its newest, as YAML that can be published again. */
    @GetMapping("/recipes/{name}/text")
    RecipeText text(
            @PathVariable String name,
            @Parameter(description = "Number of the version; the newest unless given")
                    @RequestParam(required = false)
                    @Nullable
                    Integer version) {
        return recipes.stored(name, version)
                .map(body -> StoredDocument.text(body, models))
                .orElseThrow(() -> Problems.notFound("recipe '%s'%s is not known"
                        .formatted(Texts.printable(name), version == null ? "" : " version " + version)));
    }

    /**
     * Publishes the next version of a recipe. The next version under the recipe's name, or the newest when it says the
     * same.
     */
    @PostMapping("/recipes")
    PublishedRecipe publish(@RequestBody @Valid Request request) {
        try {
            var origin = request.origin() == null ? "recipe" : request.origin();
            var document = heavy.compute(() -> RecipeDocument.parse(origin, request.yaml()));
            models.require(origin, document);
            return new PublishedRecipe(document.name(), recipes.publish(document), models.warnings(document));
        } catch (InvalidRecipeException e) {
            throw Problems.bad(e.getMessage());
        }
    }
}
