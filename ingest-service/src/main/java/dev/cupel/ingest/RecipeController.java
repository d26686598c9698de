package dev.cupel.ingest;

import dev.cupel.rest.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Publishes recipes. */
@RestController
class RecipeController {

    private final Recipes recipes;

    RecipeController(Recipes recipes) {
        this.recipes = recipes;
    }

    /**
     * A recipe as its author writes it.
     *
     * @param origin names the text in messages, such as its file; null: it has no name
     */
    @Schema(name = "RecipeText")
    record Request(@Nullable String origin, @Nullable String yaml) {}

    /** A published version. */
    record Published(String name, int version) {}

    /** The next version under the recipe's name, or the newest when it says the same. */
    @Operation(summary = "Publishes the next version of a recipe")
    @PostMapping("/recipes")
    Published publish(@RequestBody Request request) {
        if (request.yaml() == null) {
            throw Problems.bad("yaml: expected the text of a recipe");
        }
        try {
            var document = RecipeDocument.parse(request.origin() == null ? "recipe" : request.origin(), request.yaml());
            return new Published(document.name(), recipes.publish(document));
        } catch (IllegalArgumentException e) {
            throw Problems.bad(String.valueOf(e.getMessage()));
        }
    }
}
