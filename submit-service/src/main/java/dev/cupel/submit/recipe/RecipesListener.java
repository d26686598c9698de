package dev.cupel.submit.recipe;

import dev.cupel.events.Recipe;
import dev.cupel.messaging.Received;
import dev.cupel.messaging.TopicListener;
import dev.cupel.schemas.Topic;
import dev.cupel.schemas.Topics;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeps published recipes. Each service that goes by them has a table of its own, so that none waits for another. */
@Component
class RecipesListener implements TopicListener<Recipe> {

    private final Recipes recipes;

    RecipesListener(Recipes recipes) {
        this.recipes = recipes;
    }

    @Override
    public Topic<Recipe> topic() {
        return Topics.RECIPES;
    }

    @Override
    public void apply(List<Received<Recipe>> records) {
        records.stream().map(Received::value).forEach(this::add);
    }

    private void add(Recipe recipe) {
        recipes.add(new RecipeName(recipe.getName(), recipe.getVersion()), Topics.RECIPES.encode(recipe));
    }
}
