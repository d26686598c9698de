package dev.cupel.local.publish;

import dev.cupel.api.ingest.RecipeView;
import dev.cupel.local.publish.files.Input;
import dev.cupel.local.publish.input.Found;
import dev.cupel.local.publish.input.Found.Item;
import dev.cupel.local.publish.input.ItemRecord;
import dev.cupel.local.publish.input.LeftOut;
import dev.cupel.local.publish.input.PublishException;
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
     * @param items characters and group of each item that can be published, as ingest-service takes them
     * @param lacking how many other items lack each of the recipe's required fields
     * @param leftOut what could not be published
     */
    public record Measured(ArrayNode items, Map<String, Integer> lacking, LeftOut leftOut) {}

    /**
     * Measures the items that publishing the same input would publish.
     *
     * @param observer takes what could not be published
     * @throws PublishException when nothing of the input would be published
     */
    static Measured measure(Input input, RecipeView recipe, Consumer<Found> observer) {
        var measurement = new Measurement(recipe);
        var checked = Check.read("", input, recipe, measurement::take, observer);
        if (checked.items() == 0) {
            throw new PublishException("there is nothing to estimate: no item can be published");
        }
        return new Measured(measurement.sizes, checked.lacking(), checked.leftOut());
    }

    private void take(Item item, ItemRecord record) {
        var characters = item.fields().entrySet().stream()
                .mapToInt(field -> field.getKey().length() + field.getValue().length())
                .sum();
        var size = sizes.addObject().put("characters", characters);
        if (recipe.groupBy() != null && item.labels().containsKey(recipe.groupBy())) {
            size.put("group", item.labels().get(recipe.groupBy()));
        }
    }
}
