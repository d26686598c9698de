package dev.cupel.local.publish;

import dev.cupel.api.ingest.RecipeView;
import dev.cupel.local.publish.input.Found.Item;
import dev.cupel.local.publish.input.Found.Problem;
import dev.cupel.local.publish.input.Input;
import dev.cupel.local.publish.input.ItemRecord;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Measures the items of files as ingest-service does once they are published. */
final class Measurement {

    private final RecipeView recipe;
    private final ArrayNode sizes = JsonNodeFactory.instance.arrayNode();

    private Measurement(RecipeView recipe) {
        this.recipe = recipe;
    }

    /**
     * What was measured.
     *
     * @param items characters and group of each item that is valid, as ingest-service takes them
     * @param lacking how many other items lack each of the recipe's required fields
     * @param problems how many problems were told
     */
    public record Measured(ArrayNode items, Map<String, Integer> lacking, int problems) {}

    /**
     * Measures the items that publishing the same input would publish.
     *
     * @param observer takes what could not be published
     * @throws PublishException when nothing of the input would be published
     */
    static Measured measure(Input input, RecipeView recipe, Consumer<Problem> observer) {
        var measurement = new Measurement(recipe);
        var checked = Check.read("", input, recipe, measurement::take, observer);
        checked.requireNoObstacle("there is nothing to estimate");
        return new Measured(measurement.sizes, checked.lacking(), checked.problems());
    }

    private void take(Item item, ItemRecord record, boolean isComplete) {
        if (!isComplete) {
            return;
        }
        var characters = item.fields().entrySet().stream()
                .mapToInt(field -> field.getKey().length() + field.getValue().length())
                .sum();
        var size = sizes.addObject().put("characters", characters);
        if (recipe.groupBy() != null && item.labels().containsKey(recipe.groupBy())) {
            size.put("group", item.labels().get(recipe.groupBy()));
        }
    }
}
