package dev.cupel.local.publish;

import dev.cupel.api.ingest.Overrides;
import dev.cupel.api.ingest.RecipeView;
import dev.cupel.files.check.Check;
import dev.cupel.files.find.Input;
import dev.cupel.files.input.Found;
import dev.cupel.files.input.Found.Item;
import dev.cupel.files.input.ItemRecord;
import dev.cupel.files.input.LeftOut;
import dev.cupel.files.input.PublishException;
import dev.cupel.local.client.IngestClient;
import dev.cupel.schemas.GroupLabels;
import dev.cupel.schemas.recipe.RequestHash;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Measures the items of files as ingest-service does once they are published. */
final class Measurement {

    private final RecipeView recipe;
    private final @Nullable RequestHash requests;
    private ArrayNode sizes = JsonNodeFactory.instance.arrayNode();

    /** What is asked, in the order of the sizes. */
    private final Set<UUID> asked = new LinkedHashSet<>();

    private int equal;

    private Measurement(RecipeView recipe) {
        this.recipe = recipe;
        var template = recipe.promptTemplate();
        var common = recipe.requestsHash();
        this.requests = template == null || common == null ? null : new RequestHash(template, common);
    }

    /**
     * What was measured.
     *
     * @param items characters and group of each item that would be asked, as ingest-service takes them
     * @param notAsked those that would not
     * @param lacking how many other items lack each of the recipe's required fields
     * @param leftOut what could not be published
     */
    public record Measured(ArrayNode items, NotAsked notAsked, Map<String, Integer> lacking, LeftOut leftOut) {}

    /**
     * Measures the items that publishing the same input would publish.
     *
     * @param own what the dataset would say in place of the recipe; null: nothing
     * @param observer takes what could not be published
     * @throws PublishException when nothing of the input would be published
     */
    static Measured measure(
            Input input, RecipeView recipe, @Nullable Overrides own, IngestClient ingest, Consumer<Found> observer)
            throws InterruptedException {
        var measurement = new Measurement(recipe);
        var checked = Check.read("", input, recipe, measurement::take, observer);
        if (checked.items() == 0) {
            throw new PublishException("there is nothing to estimate: no item can be published");
        }
        var answered = reuses(recipe, own) ? measurement.takeAnswered(ingest) : 0;
        return new Measured(
                measurement.sizes, new NotAsked(measurement.equal, answered), checked.lacking(), checked.leftOut());
    }

    /** What another model would be asked is not what the recipe's hash says. */
    private static boolean reuses(RecipeView recipe, @Nullable Overrides own) {
        if (own == null) {
            return Boolean.TRUE.equals(recipe.reuse());
        }
        return own.model() == null
                && !Boolean.FALSE.equals(own.reuse())
                && (Boolean.TRUE.equals(own.reuse()) || Boolean.TRUE.equals(recipe.reuse()));
    }

    /** Takes out what was answered before; returns how many. */
    private int takeAnswered(IngestClient ingest) throws InterruptedException {
        var all = List.copyOf(asked);
        var answered = new HashSet<UUID>();
        for (var from = 0; from < all.size(); from += IngestClient.MAX_REQUESTS) {
            answered.addAll(ingest.answered(all.subList(from, Math.min(all.size(), from + IngestClient.MAX_REQUESTS))));
        }
        var left = JsonNodeFactory.instance.arrayNode();
        for (var i = 0; i < all.size(); i++) {
            if (!answered.contains(all.get(i))) {
                left.add(sizes.get(i));
            }
        }
        sizes = left;
        return answered.size();
    }

    private void take(Item item, ItemRecord record) {
        if (requests != null && !asked.add(requests.of(item.fields()))) {
            equal++;
            return;
        }
        var characters = item.fields().entrySet().stream()
                .mapToInt(field -> field.getKey().length() + field.getValue().length())
                .sum();
        var size = sizes.addObject().put("characters", characters);
        GroupLabels.group(recipe.groupBy(), item.labels()).ifPresent(group -> size.put("group", group));
    }
}
