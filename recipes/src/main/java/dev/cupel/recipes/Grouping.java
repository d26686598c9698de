package dev.cupel.recipes;

import static dev.cupel.recipes.RecipeDocument.MAX_BATCH_SIZE;

import dev.cupel.schemas.GroupLabels;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the items of a recipe are grouped.
 *
 * @param labels by which they are; empty: they are not
 * @param minGroup a group that has less items is thin; 1: none is
 */
public record Grouping(List<String> labels, int minGroup, ThinGroups thinGroups) {

    public static final Grouping NONE = new Grouping(List.of(), 1, ThinGroups.COMBINE);

    private static final int MAX_LABELS = 5;
    private static final Map<String, ThinGroups> THIN = Map.of("combine", ThinGroups.COMBINE, "hold", ThinGroups.HOLD);

    public Grouping {
        labels = List.copyOf(labels);
    }

    public boolean isGrouped() {
        return !labels.isEmpty();
    }

    /** The group of an item with these labels; null: none. */
    public @Nullable String group(Map<String, String> itemLabels) {
        return isGrouped() ? GroupLabels.group(labels, itemLabels).orElse(null) : null;
    }

    /** Whether some groups may be asked with others. */
    public boolean combines() {
        return minGroup > 1 && thinGroups == ThinGroups.COMBINE;
    }

    /** Whether some groups may have to wait for an operator. */
    public boolean holds() {
        return minGroup > 1 && thinGroups == ThinGroups.HOLD;
    }

    /** Checks what a recipe says of groups. */
    static void check(
            @Nullable List<String> groupBy,
            @Nullable Integer minGroup,
            @Nullable String thinGroups,
            int batchSize,
            Expectation rules) {
        rules.expect(areLabels(groupBy), "groupBy: a label, or a list of 1 to 5 different ones", "groupBy");
        rules.expect(
                minGroup == null || groupBy != null,
                "groupBy: a label, where there is a minGroup",
                "minGroup",
                "groupBy");
        rules.expect(
                minGroup == null || (minGroup > 1 && minGroup <= batchSize),
                "minGroup: from 2 to batchSize, or none",
                "minGroup",
                "batchSize");
        rules.expect(
                minGroup == null || batchSize + minGroup - 1 <= MAX_BATCH_SIZE,
                "batchSize and minGroup: together at most %d, because a batch may take what is left of a group"
                        .formatted(MAX_BATCH_SIZE + 1),
                "minGroup",
                "batchSize");
        rules.expect(thinGroups == null || THIN.containsKey(thinGroups), "thinGroups: combine or hold", "thinGroups");
        rules.expect(
                thinGroups == null || minGroup != null,
                "minGroup: a number, where there is thinGroups",
                "thinGroups",
                "minGroup");
    }

    private static boolean areLabels(@Nullable List<String> groupBy) {
        return groupBy == null
                || (!groupBy.isEmpty()
                        && groupBy.size() <= MAX_LABELS
                        && new HashSet<>(groupBy).size() == groupBy.size()
                        && groupBy.stream().allMatch(label -> label != null && !label.isBlank()));
    }

    /** What a recipe says of groups, which can be said. */
    static Grouping of(@Nullable List<String> groupBy, @Nullable Integer minGroup, @Nullable String thinGroups) {
        return new Grouping(
                groupBy == null ? List.of() : groupBy,
                minGroup == null ? 1 : minGroup,
                thinGroups == null ? ThinGroups.COMBINE : Objects.requireNonNull(THIN.get(thinGroups)));
    }
}
