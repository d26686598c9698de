package dev.cupel.recipes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How two recipes differ.
 *
 * @param changes the members that say something else, in the order in which recipes have them
 * @param askedAnew whether items that are equal are asked again by the other one, because the request is another one
 */
public record RecipeDiff(List<Change> changes, boolean askedAnew) {

    /**
     * A member that says something else.
     *
     * @param member with those that hold it, such as {@code gate.successRate}
     * @param before null: it was not there
     * @param after null: it is not there
     */
    public record Change(
            String member,
            @Nullable JsonNode before,
            @Nullable JsonNode after) {}

    public static RecipeDiff between(RecipeDocument before, RecipeDocument after) {
        var old = leaves(before);
        var now = leaves(after);
        var changes = new ArrayList<Change>();
        var all = new LinkedHashSet<>(old.keySet());
        all.addAll(now.keySet());
        for (var member : all) {
            var change = new Change(member, old.get(member), now.get(member));
            if (change.before() == null || !change.before().equals(change.after())) {
                changes.add(change);
            }
        }
        return new RecipeDiff(List.copyOf(changes), !before.requestTexts().asksAs(after.requestTexts()));
    }

    private static Map<String, JsonNode> leaves(RecipeDocument recipe) {
        var leaves = new LinkedHashMap<String, JsonNode>();
        RecipeMembers.of(recipe).properties().forEach(member -> collect(member.getKey(), member.getValue(), leaves));
        return leaves;
    }

    private static void collect(String member, JsonNode value, Map<String, JsonNode> leaves) {
        if (value.isObject() && !value.isEmpty()) {
            value.properties().forEach(inner -> collect(member + "." + inner.getKey(), inner.getValue(), leaves));
        } else {
            leaves.put(member, value);
        }
    }
}
