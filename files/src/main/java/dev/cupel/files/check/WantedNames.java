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
    private boolean isGroupedByLabel;
    private boolean hasFieldToGroupBy;
    private boolean hasItems;

    WantedNames(RecipeView recipe, Reading reading) {
        this.recipe = recipe;
        this.unseenLabels = new LinkedHashSet<>(reading.labels());
        this.unseenFields = new LinkedHashSet<>(reading.fields());
    }

    void add(Item item) {
        hasItems = true;
        unseenLabels.removeAll(item.labels().keySet());
        unseenFields.removeAll(item.fields().keySet());
        var label = recipe.groupBy();
        if (label != null) {
            isGroupedByLabel |= item.labels().containsKey(label);
            hasFieldToGroupBy |= item.fields().containsKey(label);
        }
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
        var label = recipe.groupBy();
        return label != null && hasFieldToGroupBy && !isGroupedByLabel
                ? Optional.of(new Notice(
                        Place.of("--labels"),
                        "recipe %s groups items by '%s', which is a field here and no label; --labels %s makes it one"
                                .formatted(recipe.name(), label, label)))
                : Optional.empty();
    }
}
