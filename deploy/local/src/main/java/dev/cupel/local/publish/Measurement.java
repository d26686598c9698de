package dev.cupel.local.publish;

import dev.cupel.events.DatasetEvent;
import dev.cupel.events.Field;
import dev.cupel.events.ItemPublished;
import dev.cupel.local.follow.KnownRecipe;
import dev.cupel.local.publish.Found.Item;
import dev.cupel.local.publish.Found.Problem;
import dev.cupel.schemas.OversizedRecordException;
import dev.cupel.schemas.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Measures the items of files as ingest-service does once they are published. */
public final class Measurement {

    private final KnownRecipe recipe;
    private final Consumer<Problem> observer;
    private final ArrayNode sizes = JsonNodeFactory.instance.arrayNode();

    /** Where each id was found first. */
    private final Map<String, String> seen = new HashMap<>();

    private int invalid;
    private int problems;

    private Measurement(KnownRecipe recipe, Consumer<Problem> observer) {
        this.recipe = recipe;
        this.observer = observer;
    }

    /**
     * What was measured.
     *
     * @param items characters and group of each item that is valid, as ingest-service takes them
     * @param invalid items that lack a field
     * @param problems how many problems were told
     */
    public record Measured(ArrayNode items, int invalid, int problems) {}

    /**
     * Measures the items that publishing the same input would publish.
     *
     * @param observer takes what could not be published
     */
    public static Measured measure(Input input, KnownRecipe recipe, Consumer<Problem> observer) {
        var measurement = new Measurement(recipe, observer);
        var found = input.files();
        found.problems().forEach(measurement::report);
        found.files().forEach(file -> input.read(file, measurement::take));
        return new Measured(measurement.sizes, measurement.invalid, measurement.problems);
    }

    private void take(Found found) {
        switch (found) {
            case Item item -> measureOnce(item);
            case Problem problem -> report(problem);
        }
    }

    private void measureOnce(Item item) {
        var first = seen.putIfAbsent(item.id(), item.source());
        if (first != null) {
            report(new Problem(item.source(), "item '%s' is there twice, first at %s".formatted(item.id(), first)));
        } else if (lacksAField(item)) {
            invalid++;
        } else if (fits(item)) {
            measure(item);
        }
    }

    private boolean lacksAField(Item item) {
        return recipe.requiredFields().stream()
                .anyMatch(field -> item.fields().getOrDefault(field, "").isBlank());
    }

    private boolean fits(Item item) {
        var fields = item.fields().entrySet().stream()
                .map(field -> new Field(field.getKey(), field.getValue()))
                .toList();
        try {
            Topics.DATASETS.encode(new DatasetEvent(
                    new ItemPublished("", item.id(), fields, item.labels(), (long) seen.size(), item.source())));
            return true;
        } catch (OversizedRecordException e) {
            report(new Problem(item.source(), String.valueOf(e.getMessage())));
            return false;
        }
    }

    private void measure(Item item) {
        var characters = item.fields().entrySet().stream()
                .mapToInt(field -> field.getKey().length() + field.getValue().length())
                .sum();
        var size = sizes.addObject().put("characters", characters);
        if (recipe.groupBy() != null && item.labels().containsKey(recipe.groupBy())) {
            size.put("group", item.labels().get(recipe.groupBy()));
        }
    }

    private void report(Problem problem) {
        problems++;
        observer.accept(problem);
    }
}
