package dev.cupel.files.check;

import dev.cupel.api.ingest.RecipeView;
import dev.cupel.files.input.Found.Item;
import dev.cupel.files.input.Found.Notice;
import dev.cupel.files.input.Place;
import dev.cupel.files.input.PublishException;
import dev.cupel.files.input.Reading;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Names of labels and fields that the user or the recipe speaks of, and whether items have them. */
final class WantedNames {

    private final RecipeView recipe;
    private final Set<String> unseenLabels;
    private final Set<String> unseenFields;
    private final Set<String> unseenGroupLabels;
    private final Set<String> fieldsToGroupBy = new LinkedHashSet<>();
    private boolean hasItems;

    WantedNames(RecipeView recipe, Reading reading) {
        this.recipe = recipe;
        this.unseenGroupLabels = new LinkedHashSet<>(recipe.groupBy());
        this.unseenLabels = new LinkedHashSet<>(reading.labels());
        this.unseenFields = new LinkedHashSet<>(reading.fields());
    }

    void add(Item item) {
        hasItems = true;
        unseenLabels.removeAll(item.labels().keySet());
        unseenFields.removeAll(item.fields().keySet());
        unseenGroupLabels.removeAll(item.labels().keySet());
        unseenGroupLabels.stream().filter(item.fields()::containsKey).forEach(fieldsToGroupBy::add);
    }

    /**
     * Whoever names what no item has has mistyped it: a label by which nothing is grouped, a field that is never sent.
     *
     * @throws PublishException naming it
     */
    void require() {
        if (hasItems) {
            require("--labels", unseenLabels);
            require("--fields", unseenFields);
        }
    }

    private static void require(String option, Set<String> unseen) {
        unseen.stream().findFirst().ifPresent(name -> {
            throw new PublishException("%s: no item has '%s'".formatted(option, name));
        });
    }

    /** By what is no label nothing is grouped, which nobody would see. */
    Optional<Notice> fieldToGroupBy() {
        return fieldsToGroupBy.stream()
                .filter(unseenGroupLabels::contains)
                .findFirst()
                .map(label -> new Notice(
                        Place.of("--labels"),
                        "recipe %s groups items by '%s', which is a field here and no label; --labels %s makes it one"
                                .formatted(recipe.name(), label, label)));
    }
}
