package dev.cupel.local.publish;

import dev.cupel.api.ingest.RecipeView;
import dev.cupel.local.publish.input.FileFields;
import dev.cupel.local.publish.input.Found;
import dev.cupel.local.publish.input.Found.Item;
import dev.cupel.local.publish.input.Found.Problem;
import dev.cupel.local.publish.input.Input;
import dev.cupel.local.publish.input.InputFile;
import dev.cupel.local.publish.input.ItemRecord;
import dev.cupel.local.publish.input.PublishException;
import dev.cupel.schemas.OversizedRecordException;
import dev.cupel.schemas.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Reads all of the input before anything is published, by the rules of the recipe. */
final class Check {

    private final String dataset;
    private final RecipeView recipe;
    private final Taker taker;
    private final Consumer<Problem> observer;

    /** Where each id was found first. */
    private final Map<String, String> seen = new HashMap<>();

    private final Map<String, Integer> lacking = new TreeMap<>();
    private final List<Problem> obstacles = new ArrayList<>();
    private FileFields fields = new FileFields();
    private int problems;

    private Check(String dataset, RecipeView recipe, Taker taker, Consumer<Problem> observer) {
        this.dataset = dataset;
        this.recipe = recipe;
        this.taker = taker;
        this.observer = observer;
    }

    /** Takes the items that can be published. */
    interface Taker {

        /** Takes one; isComplete tells whether it has all fields that the recipe requires. */
        void take(Item item, ItemRecord record, boolean isComplete);
    }

    /**
     * What was found.
     *
     * @param items how many can be published
     * @param lacking how many of them lack each of the recipe's required fields
     * @param problems how many problems were told
     * @param obstacles why nothing of the input is to be published; empty: it can be
     */
    record Checked(int items, Map<String, Integer> lacking, int problems, List<Problem> obstacles) {

        /**
         * Goes on only with an input that can be published.
         *
         * @throws PublishException with all obstacles
         */
        void requireNoObstacle(String outcome) {
            if (!obstacles.isEmpty()) {
                throw new PublishException(outcome
                        + obstacles.stream().map(o -> "%n  %s".formatted(o)).reduce(":", String::concat));
            }
        }
    }

    /**
     * Reads the files and folders.
     *
     * @param observer takes what cannot be published
     */
    static Checked read(String dataset, Input input, RecipeView recipe, Taker taker, Consumer<Problem> observer) {
        var check = new Check(dataset, recipe, taker, observer);
        var found = input.files();
        check.obstacles.addAll(found.problems());
        if (check.obstacles.isEmpty()) {
            found.files().forEach(file -> check.read(input, file));
        }
        return new Checked(check.seen.size(), check.lacking, check.problems, check.obstacles);
    }

    private void read(Input input, InputFile file) {
        fields = new FileFields();
        input.read(file, this::take);
        fields.lacking(recipe.name(), recipe.requiredFields())
                .ifPresent(reason -> obstacles.add(new Problem(file.path().toString(), reason)));
    }

    private void take(Found found) {
        switch (found) {
            case Item item -> takeOnce(item);
            case Problem problem -> report(problem);
        }
    }

    private void takeOnce(Item item) {
        fields.add(item);
        var first = seen.get(item.id());
        if (first != null) {
            report(new Problem(item.source(), "item '%s' is there twice, first at %s".formatted(item.id(), first)));
            return;
        }
        var record = ItemRecord.of(dataset, item, seen.size());
        try {
            Topics.DATASETS.encode(record.event());
        } catch (OversizedRecordException e) {
            report(new Problem(item.source(), String.valueOf(e.getMessage())));
            return;
        }
        seen.put(item.id(), item.source());
        var lacks = missing(item);
        lacks.ifPresent(field -> lacking.merge(field, 1, Integer::sum));
        taker.take(item, record, lacks.isEmpty());
    }

    private Optional<String> missing(Item item) {
        return recipe.requiredFields().stream()
                .filter(field -> item.fields().getOrDefault(field, "").isBlank())
                .findFirst();
    }

    private void report(Problem problem) {
        problems++;
        if (problem.spoilsItsFile()) {
            obstacles.add(problem);
        } else {
            observer.accept(problem);
        }
    }
}
