package dev.cupel.ingest.recipe;

import dev.cupel.rest.HeavyWork;
import dev.cupel.rest.Line;
import dev.cupel.rest.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Publishes recipes. */
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
     * @param origin names the text in messages, such as its file; null: it has no name
     */
    @Schema(name = "RecipeText")
    record Request(
            @Line(max = 4_096) @Nullable String origin,
            @Size(max = RecipeYaml.MAX_CHARACTERS) @Nullable String yaml) {}

    /**
     * A published version.
     *
     * @param warnings what its author should know of its model
     */
    record Published(String name, int version, List<String> warnings) {}

    /** The next version under the recipe's name, or the newest when it says the same. */
    @Operation(summary = "Publishes the next version of a recipe")
    @PostMapping("/recipes")
    Published publish(@RequestBody @Valid Request request) {
        if (request.yaml() == null) {
            throw Problems.bad("yaml: expected the text of a recipe");
        }
        try {
            var origin = request.origin() == null ? "recipe" : request.origin();
            var yaml = request.yaml();
            var document = heavy.compute(() -> RecipeDocument.parse(origin, yaml));
            models.require(origin, document);
            return new Published(document.name(), recipes.publish(document), models.warnings(document.model()));
        } catch (InvalidRecipeException e) {
            throw Problems.bad(e.getMessage());
        }
    }
}
